import { bitIndex } from './bits.ts';

/** Lists of items by a bit of their mask. */
export interface ListsByBit<List> {
  readonly perBit: readonly List[];
  readonly all: List;
}

export function listsByBit<Item>(items: Iterable<Item>, maskOf: (item: Item) => number): ListsByBit<readonly Item[]> {
  const perBit = Array.from({ length: 32 }, (): Item[] => []);
  const all = [...items];
  for (const item of all)
    for (let rest = maskOf(item); rest !== 0; rest &= rest - 1) perBit[bitIndex(rest)]?.push(item);
  return { perBit, all };
}

/** A list with every item whose mask holds all of this one: that of its rarest bit. */
export function shortestHolding<List extends { readonly length: number }>(lists: ListsByBit<List>, mask: number): List {
  let shortest = lists.all;
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const list = lists.perBit[bitIndex(rest)];
    if (list && list.length < shortest.length) shortest = list;
  }
  return shortest;
}
