import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { type Collected, watchCollector } from './watchCollector.ts';

/** What turns of the event loop took, in milliseconds. */
export interface Turns {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** The same, the waits for a processor that others use left out: processor time of this thread. */
  readonly longestBusy: number;
  /** And what the garbage collector did meanwhile in this thread left out too. */
  readonly longestOwn: number;
  readonly turns: number;
}

/** Turns shorter than this are only counted. */
const longFromMs = 4;
const mostLong = 50_000;

interface Watch {
  readonly histogram: RecordableHistogram;
  /** Per long turn: when it began and ended, and its processor time. */
  readonly long: Float64Array;
  longTurns: number;
  longestBusy: number;
}

/** Watches the event loop until it is asked for the result; what it keeps it has room for from the start. */
export async function watchTurns(): Promise<() => Promise<Turns>> {
  const watch: Watch = {
    histogram: createHistogram(),
    long: new Float64Array(3 * mostLong),
    longTurns: 0,
    longestBusy: 0,
  };
  const collected = await watchCollector();
  const stop = turnAfterTurn(watch);
  return async () => {
    stop();
    const { histogram, longestBusy } = watch;
    const ms = (nanoseconds: number): number => nanoseconds / 1e6;
    return {
      p50: ms(histogram.percentile(50)),
      p99: ms(histogram.percentile(99)),
      longest: ms(histogram.max),
      longestBusy,
      longestOwn: longestOwn(watch, await collected()),
      turns: histogram.count,
    };
  };
}

function turnAfterTurn(watch: Watch): () => void {
  let isWanted = true;
  let start = performance.now();
  let busy = busyMs();
  const turn = (): void => {
    const now = performance.now();
    const busyNow = busyMs();
    note(watch, start, now, busyNow - busy);
    start = now;
    busy = busyNow;
    if (isWanted) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    isWanted = false;
  };
}

function note(watch: Watch, start: number, end: number, busy: number): void {
  watch.histogram.record(Math.max(1, Math.round((end - start) * 1e6)));
  watch.longestBusy = Math.max(watch.longestBusy, busy);
  if (end - start < longFromMs || watch.longTurns === mostLong) return;
  watch.long.set([start, end, busy], 3 * watch.longTurns++);
}

function busyMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The longest turn in processor time, the collector's share left out. */
function longestOwn({ long, longTurns }: Watch, collected: readonly Collected[]): number {
  let longest = 0;
  for (let at = 0; at < longTurns; at++) {
    const [start = 0, end = 0, busy = 0] = long.subarray(3 * at, 3 * at + 3);
    if (busy <= longest) continue;
    const theirs = collected.reduce((sum, one) => (one.start >= start && one.start < end ? sum + one.busy : sum), 0);
    longest = Math.max(longest, busy - theirs);
  }
  return longest;
}
