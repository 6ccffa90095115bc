/** Labels by rising key; of equal keys the one added last comes first. */
export interface LabelHeap {
  count: number;
  keys: Float64Array;
  labels: Int32Array;
}

export function createHeap(): LabelHeap {
  return { count: 0, keys: new Float64Array(1024), labels: new Int32Array(1024) };
}

export function push(heap: LabelHeap, key: number, label: number): void {
  if (heap.count === heap.keys.length) grow(heap);
  const { keys, labels } = heap;
  let at = heap.count++;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isBefore(key, label, keys[above] ?? 0, labels[above] ?? 0)) break;
    keys[at] = keys[above] ?? 0;
    labels[at] = labels[above] ?? 0;
    at = above;
  }
  keys[at] = key;
  labels[at] = label;
}

/** The label with the least key, -1 for none. */
export function pop(heap: LabelHeap): number {
  if (heap.count === 0) return -1;
  const { keys, labels } = heap;
  const top = labels[0] ?? -1;
  const last = --heap.count;
  const key = keys[last] ?? 0;
  const label = labels[last] ?? 0;
  let at = 0;
  for (let below = 1; below < last; below = 2 * at + 1) {
    const right = below + 1;
    if (right < last && isBefore(keys[right] ?? 0, labels[right] ?? 0, keys[below] ?? 0, labels[below] ?? 0))
      below = right;
    if (!isBefore(keys[below] ?? 0, labels[below] ?? 0, key, label)) break;
    keys[at] = keys[below] ?? 0;
    labels[at] = labels[below] ?? 0;
    at = below;
  }
  keys[at] = key;
  labels[at] = label;
  return top;
}

const isBefore = (key: number, label: number, otherKey: number, other: number): boolean =>
  key < otherKey || (key === otherKey && label > other);

function grow(heap: LabelHeap): void {
  const keys = new Float64Array(heap.keys.length * 2);
  const labels = new Int32Array(keys.length);
  keys.set(heap.keys);
  labels.set(heap.labels);
  Object.assign(heap, { keys, labels });
}
