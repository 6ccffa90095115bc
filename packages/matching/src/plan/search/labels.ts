/**
 * Everything reached by the search, as columns: what is held, the price, the way and the last step taken. `travel`
 * packs metres and the number of steps into one number, which orders them as the pair does.
 */
export interface Labels {
  count: number;
  mask: Int32Array;
  price: Float64Array;
  travel: Float64Array;
  parent: Int32Array;
  step: Int32Array;
  start: Int32Array;
  /** The next label of the same day's bucket, -1 at its end. */
  next: Int32Array;
}

/** More than any path has steps: each adds at least one of at most 30 bits. */
const stepsBase = 64;

export const travelOf = (metres: number): number => metres * stepsBase + 1;
export const metresOf = (travel: number): number => Math.floor(travel / stepsBase);

export function createLabels(): Labels {
  const size = 1024;
  return {
    count: 0,
    mask: new Int32Array(size),
    price: new Float64Array(size),
    travel: new Float64Array(size),
    parent: new Int32Array(size),
    step: new Int32Array(size),
    start: new Int32Array(size),
    next: new Int32Array(size),
  };
}

/** Writes a label behind the last one. It stays only if the caller raises `count`. */
export function draftLabel(
  labels: Labels,
  parent: number,
  step: number,
  start: number,
  mask: number,
  price: number,
  travel: number,
): number {
  const at = labels.count;
  if (at === labels.mask.length) grow(labels);
  labels.mask[at] = mask;
  labels.price[at] = price;
  labels.travel[at] = travel;
  labels.parent[at] = parent;
  labels.step[at] = step;
  labels.start[at] = start;
  return at;
}

function grow(labels: Labels): void {
  const wider = <T extends Int32Array | Float64Array>(from: T, to: T): T => {
    to.set(from);
    return to;
  };
  const size = labels.mask.length * 2;
  labels.mask = wider(labels.mask, new Int32Array(size));
  labels.price = wider(labels.price, new Float64Array(size));
  labels.travel = wider(labels.travel, new Float64Array(size));
  labels.parent = wider(labels.parent, new Int32Array(size));
  labels.step = wider(labels.step, new Int32Array(size));
  labels.start = wider(labels.start, new Int32Array(size));
  labels.next = wider(labels.next, new Int32Array(size));
}

/**
 * Orders by price, way, number of steps, then the steps' ids sorted and compared one by one (a step's index is its
 * id's rank). Adding the same step to both sides keeps the order, so the least of each state is enough.
 */
export function compareLabels(labels: Labels, a: number, b: number): number {
  if (a === b) return 0;
  const price = (labels.price[a] ?? 0) - (labels.price[b] ?? 0);
  if (price !== 0) return price;
  const travel = (labels.travel[a] ?? 0) - (labels.travel[b] ?? 0);
  if (travel !== 0) return travel;
  const left = ranks(labels, a);
  const right = ranks(labels, b);
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function ranks(labels: Labels, label: number): number[] {
  const found: number[] = [];
  for (let at = label; (labels.parent[at] ?? -1) >= 0; at = labels.parent[at] ?? -1) found.push(labels.step[at] ?? 0);
  return found.sort((a, b) => a - b);
}
