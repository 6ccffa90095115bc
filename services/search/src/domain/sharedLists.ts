type Key = string | number;

interface Known<Item> {
  list: readonly Item[] | undefined;
  readonly next: Map<Key, Known<Item>>;
}

/** Far more than there are languages, ways of teaching, or places where many things are taught. */
const mostKnown = 10_000;

/**
 * Gives lists with the same keys as one and the same list, the first that came: an index keeps its sources by the million,
 * and most are taught in one language, in one way and at a place where others are taught too. Keys tell all of an item.
 */
export function sharedLists<Item>(keysOf: (items: readonly Item[]) => readonly Key[]) {
  const first: Known<Item> = { list: undefined, next: new Map() };
  let count = 0;
  return (items: readonly Item[]): readonly Item[] => {
    let known = first;
    for (const key of keysOf(items)) {
      let next = known.next.get(key);
      if (next === undefined) {
        if (count === mostKnown) return items;
        count += 1;
        next = { list: undefined, next: new Map() };
        known.next.set(key, next);
      }
      known = next;
    }
    known.list ??= items;
    return known.list;
  };
}
