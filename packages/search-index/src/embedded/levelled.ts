/** Slots with their levels and how many checks each fails: the first `count` of each. */
export interface Levelled {
  readonly slots: Int32Array;
  readonly levels: Int32Array;
  readonly failed: Uint8Array;
  count: number;
}

export const levelled = (room: number): Levelled => ({
  slots: new Int32Array(room),
  levels: new Int32Array(room),
  failed: new Uint8Array(room),
  count: 0,
});

/** Drops the slots that are no longer wanted; `sums`, where given, are kept in step. */
export function keepIf(of: Levelled, isKept: (at: number) => boolean, sums?: Float64Array): void {
  const { slots, levels, failed, count } = of;
  let kept = 0;
  for (let at = 0; at < count; at++) {
    if (!isKept(at)) continue;
    slots[kept] = slots[at] ?? 0;
    levels[kept] = levels[at] ?? 0;
    failed[kept] = failed[at] ?? 0;
    if (sums !== undefined) sums[kept] = sums[at] ?? 0;
    kept += 1;
  }
  of.count = kept;
}
