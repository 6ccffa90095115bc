import { byteOrder } from '../byteOrder.ts';
import type { FacetCount } from '../searchIndex.ts';
import { type Bits, eachBit } from './bits.ts';
import { type RowField, rowOf } from './rowField.ts';

/** How many of the slots hold each value: counts descending, then values; the first `size` of them. */
export function facetCounts(field: RowField<string>, slots: Bits, size: number): readonly FacetCount[] {
  const perRow = new Int32Array(field.rows.length);
  eachBit(slots, (slot) => {
    const row = rowOf(field, slot);
    perRow[row] = (perRow[row] ?? 0) + 1;
  });
  const counts = new Map<string, number>();
  perRow.forEach((count, row) => {
    if (count === 0) return;
    for (const value of field.rows[row] ?? []) counts.set(value, (counts.get(value) ?? 0) + count);
  });
  const found = [...counts].map(([value, count]) => ({ value, count }));
  return found.sort((a, b) => b.count - a.count || byteOrder(a.value, b.value)).slice(0, size);
}
