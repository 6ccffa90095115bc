/**
 * The labels that are free today, as columns, by rising `value`: the least that a whole path from the label can cost.
 * Those added since the last `settle` stand behind the others in any order.
 */
export interface ActiveLabels {
  count: number;
  settled: number;
  readonly label: Int32Array;
  readonly mask: Int32Array;
  readonly price: Float64Array;
  readonly value: Float64Array;
}

export function createActiveLabels(capacity: number): ActiveLabels {
  return {
    ...{ count: 0, settled: 0 },
    label: new Int32Array(capacity),
    mask: new Int32Array(capacity),
    price: new Float64Array(capacity),
    value: new Float64Array(capacity),
  };
}

export function addActive(active: ActiveLabels, label: number, mask: number, price: number, value: number): void {
  write(active, active.count++, label, mask, price, value);
}

/** Whether so many stand out of order that bringing them in order pays. */
export function isUntidy({ count, settled }: ActiveLabels): boolean {
  return count - settled > 8 + settled / 8;
}

/** Drops what `stays` refuses, by place, and brings the rest in order. */
export function settle(active: ActiveLabels, stays: (place: number) => boolean): void {
  let kept = 0;
  let settled = 0;
  for (let place = 0; place < active.count; place++) {
    if (place === active.settled) settled = kept;
    if (stays(place)) copy(active, place, kept++);
  }
  active.settled = active.settled === active.count ? kept : settled;
  active.count = kept;
  mergeAdded(active);
}

/** From the back, the dearest first; equal values keep their places. */
function mergeAdded(active: ActiveLabels): void {
  const { settled, count } = active;
  if (settled === count) return;
  const label = active.label.slice(settled, count);
  const mask = active.mask.slice(settled, count);
  const price = active.price.slice(settled, count);
  const value = active.value.slice(settled, count);
  const order = orderOf(value);
  let old = settled - 1;
  let next = order.length - 1;
  for (let to = count - 1; next >= 0; to--) {
    const added = order[next] ?? 0;
    if (old >= 0 && (active.value[old] ?? 0) > (value[added] ?? 0)) copy(active, old--, to);
    else {
      write(active, to, label[added] ?? 0, mask[added] ?? 0, price[added] ?? 0, value[added] ?? 0);
      next--;
    }
  }
  active.settled = count;
}

/** The places by rising value, equal ones as they stand. Merges runs: a sort that calls back for each pair is slower. */
function orderOf(value: Float64Array): Int32Array {
  const { length } = value;
  let order = Int32Array.from(value.keys());
  let merged = new Int32Array(length);
  for (let run = 1; run < length; run *= 2) {
    for (let start = 0; start < length; start += 2 * run) {
      const middle = Math.min(start + run, length);
      const end = Math.min(middle + run, length);
      let left = start;
      let right = middle;
      for (let to = start; to < end; to++) {
        const fromLeft =
          left < middle && (right >= end || (value[order[left] ?? 0] ?? 0) <= (value[order[right] ?? 0] ?? 0));
        merged[to] = order[fromLeft ? left++ : right++] ?? 0;
      }
    }
    [order, merged] = [merged, order];
  }
  return order;
}

function copy(active: ActiveLabels, from: number, to: number): void {
  if (from === to) return;
  active.label[to] = active.label[from] ?? 0;
  active.mask[to] = active.mask[from] ?? 0;
  active.price[to] = active.price[from] ?? 0;
  active.value[to] = active.value[from] ?? 0;
}

function write(active: ActiveLabels, at: number, label: number, mask: number, price: number, value: number): void {
  active.label[at] = label;
  active.mask[at] = mask;
  active.price[at] = price;
  active.value[at] = value;
}
