import type { GeoPoint } from '@kohtaanto/kernel';
import type { Generation } from './generation.ts';
import { type IntList, intList, pushInt } from './growable.ts';
import { leastOf } from './numberField.ts';
import { rowOf, valuesOf } from './rowField.ts';

/**
 * What documents that lie near each other have in common, the coarsest first: a keyword field, numbers within one width,
 * places within some 50 km. No answer depends on it. A query gives up most blocks of such neighbours at a glance.
 */
export type LayoutKey =
  | { readonly by: 'keyword'; readonly field: string }
  | { readonly by: 'number'; readonly field: string; readonly width: number }
  | { readonly by: 'place' };

/** The order in which slots are laid out, slot by slot; those that share a key stay in the order of their slots. */
export interface Layout {
  readonly add: (slot: number) => void;
  readonly inOrder: () => readonly IntList[];
}

/** Sorting more keys than this would take longer than a turn may. */
const mostKeys = 1 << 14;

export function layoutOf(index: Generation<unknown>, keys: readonly LayoutKey[]): Layout {
  const slotsByKey = new Map<number, IntList>();
  return {
    add(slot) {
      const key = keys.reduce((sum, each) => sum * rangeOf[each.by] + partOf(index, each, slot), 0);
      const known = slotsByKey.get(key) ?? (slotsByKey.size < mostKeys ? undefined : slotsByKey.values().next().value);
      const slots = known ?? intList();
      if (known === undefined) slotsByKey.set(key, slots);
      pushInt(slots, slot);
    },
    // Numbers by themselves are put in order some ten times as fast as pairs by a function, and this is done in one go.
    inOrder: () => [...Float64Array.from(slotsByKey.keys()).sort()].flatMap((key) => slotsByKey.get(key) ?? []),
  };
}

/** So many different values has a part of the key; four parts are still exact in a number. */
const rangeOf: Readonly<Record<LayoutKey['by'], number>> = { keyword: 1 << 6, number: 1 << 12, place: 1 << 18 };

function partOf(index: Generation<unknown>, key: LayoutKey, slot: number): number {
  const most = rangeOf[key.by] - 1;
  switch (key.by) {
    case 'keyword': {
      const field = index.keywords.get(key.field);
      return field === undefined ? 0 : Math.min(most, rowOf(field, slot));
    }
    case 'number': {
      const field = index.numbers.get(key.field);
      const number = field === undefined ? Number.NaN : leastOf(field, slot);
      return Number.isNaN(number) ? 0 : Math.min(most, Math.max(1, Math.floor(number / key.width) + 1));
    }
    case 'place': {
      const [point] = valuesOf(index.points, slot);
      return point === undefined ? 0 : cellOf(point);
    }
  }
}

/** Cells of half a degree by one, numbered so that near ones have near numbers: the bits of both in turn (Morton). */
function cellOf({ lat, lon }: GeoPoint): number {
  const row = Math.floor((lat + 90) * 2);
  const column = Math.floor(lon + 180);
  let cell = 0;
  for (let bit = 8; bit >= 0; bit--) cell = cell * 4 + 2 * ((row >>> bit) & 1) + ((column >>> bit) & 1);
  return cell;
}
