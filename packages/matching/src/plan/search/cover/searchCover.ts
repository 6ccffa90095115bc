import { sumOver } from '../bits.ts';
import { isBeyond, recordDone } from '../foundFront.ts';
import { compareLabels, draftLabel } from '../labels.ts';
import { type CoverState, earliestFinish, finishOf, makeRoom } from './coverState.ts';
import { pop, push } from './labelHeap.ts';

/** About a millisecond. */
const workBetweenAsks = 2 ** 14;
/** Bounds the memory. */
const mostLabels = 2 ** 18;

/**
 * A* over what is covered, by the least that a whole cover from there costs. A label is led on by the columns of its
 * rarest open bit only: one of them is in any cover, so each set of columns is met once. Whole covers go to the front,
 * whose price bounds the rest; what is found later costs no less than the label it comes from, so the cheapest come
 * first and the front is whole when no label is left that could still join it.
 */
export function searchCover(state: CoverState): void {
  const { heap, front } = state;
  dive(state, ({ prices }) => prices, state.task.columns.cost);
  if (state.task.groups.length > 0) dive(state, ({ days }) => days, state.task.columns.days);
  push(heap, 0, 0);
  for (let label = pop(heap); label >= 0; label = pop(heap)) {
    const least = Math.ceil(state.bound[label] ?? 0);
    state.least = least;
    if (least > (front.stair[state.soonest] ?? 0)) break;
    if (state.lost[label] === 0 && !isBeyond(front, least, state.finish[label] ?? 0)) lead(state, label);
    if (isOver(state)) return;
  }
  state.least = Number.POSITIVE_INFINITY;
}

function isOver(state: CoverState): boolean {
  const { limits, work, front } = state;
  if (work > limits.work || front.labels.count > mostLabels) state.stopped = true;
  if (work >= state.nextAsk) {
    state.nextAsk = work + workBetweenAsks;
    if (limits.shouldStop?.()) state.stopped = true;
  }
  return state.stopped;
}

/** A first cover, so that there is something to compare with: for each rarest open bit the column that seems least. */
function dive(state: CoverState, weigh: (state: CoverState) => Float64Array, cost: ArrayLike<number>): void {
  const { task, rows, front } = state;
  const { mask } = task.columns;
  const weights = weigh(state);
  const first = front.labels.count;
  let label = 0;
  for (const { bit, columns } of rows) {
    const held = front.labels.mask[label] ?? 0;
    if ((held & bit) !== 0) continue;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const column of columns) {
      const value = (cost[column] ?? 0) - sumOver(weights, (mask[column] ?? 0) & ~held);
      if (value >= least) continue;
      least = value;
      best = column;
    }
    label = draftChild(state, label, best);
    front.labels.count++;
  }
  if (finishOf(state, label) > front.horizon || !recordDone(front, label, finishOf(state, label)))
    front.labels.count = first;
}

/** The columns of a bit come by rising extra cost, so the rest is skipped once even that is too much. */
function lead(state: CoverState, parent: number): void {
  const { front, bound } = state;
  const held = front.labels.mask[parent] ?? 0;
  const row = state.rows.find(({ bit }) => (held & bit) === 0);
  if (!row) return;
  const greatest = (front.stair[state.finish[parent] ?? 0] ?? 0) - (bound[parent] ?? 0);
  const { columns, extra } = row;
  for (let i = 0; i < columns.length && (extra[i] ?? 0) <= greatest; i++) {
    state.work += 10;
    take(state, parent, columns[i] ?? 0);
  }
}

function take(state: CoverState, parent: number, column: number): void {
  const { task, front, heap } = state;
  const { labels } = front;
  const added = (task.columns.mask[column] ?? 0) & ~(labels.mask[parent] ?? 0);
  const bound = (state.bound[parent] ?? 0) + (task.columns.cost[column] ?? 0) - sumOver(state.prices, added);
  if (bound > (front.stair[state.finish[parent] ?? 0] ?? 0)) return;
  const child = draftChild(state, parent, column);
  if (((labels.mask[child] ?? 0) & task.goal) === task.goal) {
    if (recordDone(front, child, finishOf(state, child))) labels.count++;
    return;
  }
  const finish = earliestFinish(state, child);
  if (isBeyond(front, Math.ceil(bound), finish) || !stands(state, child)) return;
  state.bound[child] = bound;
  state.finish[child] = finish;
  labels.count++;
  push(heap, Math.ceil(bound), child);
}

function draftChild(state: CoverState, parent: number, column: number): number {
  const { task, front } = state;
  const { labels } = front;
  const { mask, cost, travel, step, days, group } = task.columns;
  makeRoom(state);
  const child = draftLabel(
    ...([labels, parent, step[column] ?? 0, 0, (labels.mask[parent] ?? 0) | (mask[column] ?? 0)] as const),
    (labels.price[parent] ?? 0) + (cost[column] ?? 0),
    (labels.travel[parent] ?? 0) + (travel[column] ?? 0),
  );
  const size = task.groups.length;
  state.lost[child] = 0;
  for (let i = 0; i < size; i++) state.sums[child * size + i] = state.sums[parent * size + i] ?? 0;
  if (size > 0) {
    const at = child * size + (group[column] ?? 0);
    state.sums[at] = (state.sums[at] ?? 0) + (days[column] ?? 0);
  }
  return child;
}

/** Whether no label of the same mask costs no more and takes no more days of any group; those it beats are lost. */
function stands(state: CoverState, child: number): boolean {
  const { byMask, front, lost } = state;
  const { labels } = front;
  const mask = labels.mask[child] ?? 0;
  const first = byMask.get(mask) ?? -1;
  for (let other = first; other >= 0; other = labels.next[other] ?? -1) {
    state.work++;
    if (lost[other] === 0 && beats(state, other, child)) return false;
  }
  for (let other = first; other >= 0; other = labels.next[other] ?? -1) if (beats(state, child, other)) lost[other] = 1;
  labels.next[child] = first;
  byMask.set(mask, child);
  return true;
}

function beats({ task, sums, front }: CoverState, better: number, worse: number): boolean {
  const size = task.groups.length;
  for (let i = 0; i < size; i++) {
    if ((sums[better * size + i] ?? 0) > (sums[worse * size + i] ?? 0)) return false;
  }
  return compareLabels(front.labels, better, worse) <= 0;
}
