/**
 * A list of texts or objects in pages: it grows without ever being copied as a whole, which at a million entries stops everything
 * else. Its pages are small: V8 looks at the clock after 128 objects that it marked, and an array is one of them however long.
 */
export interface Paged<Item> {
  readonly pages: Item[][];
  length: number;
}

const itemBits = 9;
const inItems = (1 << itemBits) - 1;

/** The pages of numbers (`columns.ts`), in which there is nothing to mark. */
export const pageBits = 12;
export const pageSize = 1 << pageBits;
export const inPage = pageSize - 1;

export const paged = <Item>(): Paged<Item> => ({ pages: [], length: 0 });

export const itemAt = <Item>({ pages }: Paged<Item>, at: number): Item | undefined =>
  pages[at >>> itemBits]?.[at & inItems];

export function pushItem<Item>(list: Paged<Item>, item: Item): void {
  if ((list.length & inItems) === 0) list.pages.push([]);
  list.pages[list.length >>> itemBits]?.push(item);
  list.length += 1;
}
