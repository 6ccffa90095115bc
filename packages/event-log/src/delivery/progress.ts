/** What a group has begun and not finished, and hence how far its offset may go. Positions are begun in rising order. */
export interface Progress {
  /** The events in memory. */
  readonly count: number;
  /** Together, in what `begin` was told. */
  readonly size: number;
  begin(position: number, size: number): void;
  finish(position: number): void;
  /** The first unfinished position, or `head` when all before it is finished: everything below is finished. */
  lowWaterMark(head: number): number;
}

export function progress(): Progress {
  const unfinished = new Map<number, number>(); // keeps the order of insertion: the first key is the lowest position
  let total = 0;
  return {
    get count() {
      return unfinished.size;
    },
    get size() {
      return total;
    },
    begin: (position, size) => {
      unfinished.set(position, size);
      total += size;
    },
    finish: (position) => {
      total -= unfinished.get(position) ?? 0;
      unfinished.delete(position);
    },
    lowWaterMark: (head) => unfinished.keys().next().value ?? head,
  };
}
