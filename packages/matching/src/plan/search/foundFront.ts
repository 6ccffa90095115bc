import { compareLabels, draftLabel, type Labels, metresOf, travelOf } from './labels.ts';
import { daysOf, type FoundPath, type PlacedStep, type SearchStep } from './searchProblem.ts';

/** The whole paths that a search has found, the best for each day. Days count from today. */
export interface FoundFront {
  readonly today: number;
  readonly horizon: number;
  readonly steps: readonly SearchStep[];
  readonly labels: Labels;
  /** Per day the least price of a whole path that ends by then, and the best one that ends on it, -1 for none. */
  readonly stair: Float64Array;
  readonly done: Int32Array;
}

export function openFront(today: number, horizon: number, steps: readonly SearchStep[], labels: Labels): FoundFront {
  const stair = new Float64Array(horizon + 1).fill(Number.POSITIVE_INFINITY);
  return { today, horizon, steps, labels, stair, done: new Int32Array(horizon + 1).fill(-1) };
}

/** Keeps a whole path when none ends sooner for no more, nor on the same day for less. */
export function recordDone(front: FoundFront, draft: number, end: number): boolean {
  const { stair, done, labels } = front;
  const price = labels.price[draft] ?? 0;
  if (isBeyond(front, price, end)) return false;
  const other = done[end] ?? -1;
  if (other >= 0 && compareLabels(labels, other, draft) <= 0) return false;
  done[end] = draft;
  for (let day = end; day <= front.horizon && (stair[day] ?? 0) > price; day++) stair[day] = price;
  return true;
}

/** Takes in a whole path found before, as labels of its own. */
export function seedFront(front: FoundFront, { steps: placed, finish }: FoundPath): void {
  const { labels, steps, today } = front;
  let label = draftLabel(labels, -1, -1, 0, 0, 0, 0);
  labels.count++;
  for (const { step, start } of placed) {
    const { teaches = 0, priceCents = 0, metres = 0 } = steps[step] ?? {};
    label = draftLabel(
      ...([labels, label, step, start - today, (labels.mask[label] ?? 0) | teaches] as const),
      (labels.price[label] ?? 0) + priceCents,
      (labels.travel[label] ?? 0) + travelOf(metres),
    );
    labels.count++;
  }
  recordDone(front, label, finish - today);
}

/** Whether a whole path that costs at least `price` and ends on `finish` at the earliest is beaten already. */
export function isBeyond({ stair, horizon }: FoundFront, price: number, finish: number): boolean {
  if (finish > horizon) return true;
  return price > (stair[finish] ?? 0) || (finish > 0 && price >= (stair[finish - 1] ?? 0));
}

/** By finish; strictly cheaper from path to path. */
export function pathsOf(front: FoundFront): readonly FoundPath[] {
  const paths: FoundPath[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const label of front.done) {
    const price = label < 0 ? Number.POSITIVE_INFINITY : (front.labels.price[label] ?? 0);
    if (price >= least) continue;
    least = price;
    paths.push(pathOf(front, label));
  }
  return paths;
}

export function pathOf({ labels, steps, today }: FoundFront, label: number): FoundPath {
  const placed: PlacedStep[] = [];
  for (let at = label; (labels.parent[at] ?? -1) >= 0; at = labels.parent[at] ?? -1) {
    const step = labels.step[at] ?? 0;
    const start = (labels.start[at] ?? 0) + today;
    const timing = steps[step]?.timing;
    placed.push({ step, start, end: timing ? start + daysOf(timing) - 1 : start });
  }
  return {
    steps: placed.sort((a, b) => a.start - b.start || a.end - b.end || a.step - b.step),
    finish: placed.reduce((last, { end }) => Math.max(last, end), today),
    priceCents: labels.price[label] ?? 0,
    metres: metresOf(labels.travel[label] ?? 0),
    mask: labels.mask[label] ?? 0,
  };
}
