/** A list in pages: it grows without ever being copied as a whole, which at a million entries stops everything else. */
export interface Paged<Item> {
  readonly pages: Item[][];
  length: number;
}

export const pageBits = 12;
export const pageSize = 1 << pageBits;
export const inPage = pageSize - 1;

export const paged = <Item>(): Paged<Item> => ({ pages: [], length: 0 });

export const itemAt = <Item>({ pages }: Paged<Item>, at: number): Item | undefined =>
  pages[at >>> pageBits]?.[at & inPage];

export function pushItem<Item>(list: Paged<Item>, item: Item): void {
  if ((list.length & inPage) === 0) list.pages.push([]);
  list.pages[list.length >>> pageBits]?.push(item);
  list.length += 1;
}
