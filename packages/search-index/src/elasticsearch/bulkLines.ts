import type { StoredWrite } from './storedDocument.ts';

/** A write as the bulk request says it. `place` is where it stands in the batch that the caller gave. */
export interface BulkItem {
  readonly place: number;
  readonly id: string;
  /** The alias that it is written through. */
  readonly alias: string;
  /** The action and the document, a line each. */
  readonly lines: readonly [string, string];
}

export function bulkItem({ id, version, document }: StoredWrite, alias: string, place: number): BulkItem {
  const index = { _index: alias, _id: id, version, version_type: 'external', require_alias: true };
  return { place, id, alias, lines: [JSON.stringify({ index }), JSON.stringify(document)] };
}

/** What one request carries at most; a larger document goes alone. */
const mostItems = 1_000;
const mostCharacters = 4_000_000;

/** The items in order, cut into requests. */
export function inRequests(items: readonly BulkItem[]): readonly (readonly BulkItem[])[] {
  const requests: BulkItem[][] = [];
  let current: BulkItem[] = [];
  let characters = 0;
  for (const item of items) {
    const size = item.lines[0].length + item.lines[1].length;
    if (current.length > 0 && (current.length === mostItems || characters + size > mostCharacters)) {
      requests.push(current);
      current = [];
      characters = 0;
    }
    current.push(item);
    characters += size;
  }
  if (current.length > 0) requests.push(current);
  return requests;
}
