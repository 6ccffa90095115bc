import { Session } from 'node:inspector/promises';
import { z } from 'zod';

/** What the garbage collector did at once in this thread. */
export interface Collected {
  /** When it began, as `performance.now()` tells, in milliseconds. */
  readonly start: number;
  /** Processor time of this thread, in milliseconds. */
  readonly busy: number;
}

/** Microseconds: `ts` as `process.hrtime` tells, `tdur` of processor time. */
const sliceSchema = z.object({
  name: z.string(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().default(0),
  tdur: z.number().default(0),
});
type Slice = z.output<typeof sliceSchema>;

/**
 * Watches the collector until it is asked for the result. V8's own trace tells of its marking between two writes too, for which there
 * is no performance entry. Of the main thread alone, which has the number of the process (Linux).
 */
export async function watchCollector(): Promise<() => Promise<readonly Collected[]>> {
  const session = new Session();
  session.connect();
  const slices: Slice[] = [];
  session.on('NodeTracing.dataCollected', ({ params }) => {
    for (const event of params.value) {
      const { success, data } = sliceSchema.safeParse(event);
      if (success && data.tid === process.pid && data.name.startsWith('V8.GC')) slices.push(data);
    }
  });
  const ended = new Promise<void>((resolve) => session.once('NodeTracing.tracingComplete', () => resolve()));
  await session.post('NodeTracing.start', { traceConfig: { includedCategories: ['v8'] } });
  const offset = Number(process.hrtime.bigint()) / 1e3 - performance.now() * 1e3;
  return async () => {
    await session.post('NodeTracing.stop');
    await ended;
    session.disconnect();
    return outermost(slices).map(({ ts, tdur }) => ({ start: (ts - offset) / 1e3, busy: tdur / 1e3 }));
  };
}

/** What is told as a part of a slice that is told is not counted twice. */
function outermost(slices: readonly Slice[]): readonly Slice[] {
  let end = 0;
  return slices
    .toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter(({ ts, dur }) => {
      const isWithin = ts < end;
      end = Math.max(end, ts + dur);
      return !isWithin;
    });
}
