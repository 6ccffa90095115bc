import { seeded } from '../bench/seeded.ts';

/** `count` of the items, in a seeded order; all of them where there are fewer. */
export function draw<Item>(items: readonly Item[], count: number, seed: number): readonly Item[] {
  const random = seeded(seed);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ item }) => item);
}
