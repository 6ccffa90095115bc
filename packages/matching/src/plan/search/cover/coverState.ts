import { bitIndex, sumOver } from '../bits.ts';
import { type FoundFront, openFront } from '../foundFront.ts';
import { createLabels, draftLabel } from '../labels.ts';
import type { SearchLimits, SearchStep } from '../searchProblem.ts';
import { coverPrices } from './coverPrices.ts';
import type { CoverTask } from './coverTask.ts';
import { createHeap, type LabelHeap } from './labelHeap.ts';

/** The columns that take care of one goal bit, by the least that each makes a cover dearer than the bound. */
export interface BitRow {
  readonly bit: number;
  readonly columns: Int32Array;
  readonly extra: Float64Array;
}

/** What a search for covers keeps. Days count from today. */
export interface CoverState {
  readonly task: CoverTask;
  readonly limits: SearchLimits;
  readonly front: FoundFront;
  readonly heap: LabelHeap;
  /** Rarest bit first. */
  readonly rows: readonly BitRow[];
  /** Per bit: no cover of some bits costs less, takes fewer days in all, or ends sooner. */
  readonly prices: Float64Array;
  readonly days: Float64Array;
  readonly ends: Float64Array;
  /** The first day on which anything can start, the tracks there are, and the earliest end of any whole cover. */
  readonly opens: number;
  readonly tracks: number;
  soonest: number;
  /** By mask the label that came to it last; the others follow by `next`. */
  readonly byMask: Map<number, number>;
  /** Per label: the least price and the earliest end of a whole cover from it, whether another beat it. */
  bound: Float64Array;
  finish: Int32Array;
  lost: Uint8Array;
  /** Per label and group the days taken. */
  sums: Int32Array;
  /** No whole cover that is still to be found costs less. */
  least: number;
  work: number;
  nextAsk: number;
  stopped: boolean;
}

/** `horizon`: the last day on which a cover may end, 0 where days do not matter. */
export function openCover(
  task: CoverTask,
  steps: readonly SearchStep[],
  today: number,
  horizon: number,
  limits: SearchLimits,
): CoverState {
  const { columns, goal, groups } = task;
  const labels = createLabels();
  const prices = coverPrices(columns, goal);
  const timed = groups.length > 0;
  const state: CoverState = {
    ...{ task, limits, prices },
    front: openFront(today, horizon, steps, labels),
    heap: createHeap(),
    rows: rowsOf(task, prices),
    days: timed
      ? coverPrices({ mask: columns.mask, cost: Float64Array.from(columns.days) }, goal)
      : new Float64Array(32),
    ends: timed ? earliestEnds(task) : new Float64Array(32),
    opens: groups.reduce((least, { opens }) => Math.min(least, opens), timed ? horizon : 0),
    tracks: new Set(groups.map(({ track }) => track)).size,
    byMask: new Map(),
    bound: new Float64Array(labels.mask.length),
    finish: new Int32Array(labels.mask.length),
    lost: new Uint8Array(labels.mask.length),
    sums: new Int32Array(labels.mask.length * groups.length),
    ...{ soonest: 0, least: 0, work: columns.mask.length, nextAsk: 0, stopped: false },
  };
  draftLabel(labels, -1, -1, 0, 0, 0, 0);
  labels.count++;
  state.bound[0] = sumOver(prices, goal);
  state.soonest = earliestFinish(state, 0);
  return state;
}

/** Room for one label more. */
export function makeRoom(state: CoverState): void {
  const size = state.bound.length;
  if (state.front.labels.count < size) return;
  const wider = <T extends Float64Array | Int32Array | Uint8Array>(from: T, to: T): T => {
    to.set(from);
    return to;
  };
  state.bound = wider(state.bound, new Float64Array(size * 2));
  state.finish = wider(state.finish, new Int32Array(size * 2));
  state.lost = wider(state.lost, new Uint8Array(size * 2));
  state.sums = wider(state.sums, new Int32Array(state.sums.length * 2));
}

/** The last day of what the label takes: each track does its steps as they open, the days one after the other. */
export function finishOf({ task, sums }: CoverState, label: number): number {
  const { groups } = task;
  let finish = 0;
  let taken = 0;
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i];
    const days = sums[label * groups.length + i] ?? 0;
    if (!group) continue;
    taken = (group.track === groups[i - 1]?.track ? taken : 0) + days;
    if (days > 0) finish = Math.max(finish, group.opens + taken - 1);
  }
  return finish;
}

/** No whole cover from the label ends sooner: each open bit has an earliest end, and all days must fit on the tracks. */
export function earliestFinish(state: CoverState, label: number): number {
  const { task, front, ends, days, opens, tracks, sums } = state;
  const size = task.groups.length;
  if (size === 0) return 0;
  const open = task.goal & ~(front.labels.mask[label] ?? 0);
  let finish = finishOf(state, label);
  for (let rest = open; rest !== 0; rest &= rest - 1) finish = Math.max(finish, ends[bitIndex(rest)] ?? 0);
  let total = sumOver(days, open);
  for (let i = 0; i < size; i++) total += sums[label * size + i] ?? 0;
  return Math.max(finish, opens + Math.ceil(total / tracks) - 1);
}

function earliestEnds({ columns, groups }: CoverTask): Float64Array {
  const ends = new Float64Array(32).fill(Number.POSITIVE_INFINITY);
  columns.mask.forEach((mask, i) => {
    const end = (groups[columns.group[i] ?? 0]?.opens ?? 0) + (columns.days[i] ?? 0) - 1;
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      if (end < (ends[bitIndex(rest)] ?? 0)) ends[bitIndex(rest)] = end;
    }
  });
  return ends;
}

function rowsOf({ columns, goal }: CoverTask, prices: Float64Array): readonly BitRow[] {
  const { mask, cost } = columns;
  const extra = Float64Array.from(mask, (bits, i) => (cost[i] ?? 0) - sumOver(prices, bits));
  const order = Int32Array.from(mask.keys()).sort((a, b) => (extra[a] ?? 0) - (extra[b] ?? 0) || a - b);
  const rows: BitRow[] = [];
  for (let rest = goal; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest;
    const found = order.filter((i) => ((mask[i] ?? 0) & bit) !== 0);
    rows.push({ bit, columns: found, extra: Float64Array.from(found, (i) => extra[i] ?? 0) });
  }
  return rows.sort((a, b) => a.columns.length - b.columns.length || a.bit - b.bit);
}
