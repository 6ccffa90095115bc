import type { StoredDocument } from '@kohtaanto/document-store';
import { decodeCursor, encodeCursor } from '@kohtaanto/http';
import { z } from 'zod';

export interface Page {
  readonly after?: string;
  readonly limit: number;
}

export interface PageOf<State> {
  readonly items: readonly StoredDocument<State>[];
  /** Cursor of the next page, when there is one; spread it into the reply. */
  readonly next?: string;
}

/** Reads one page of documents in id order and tells where the next begins. */
export async function pageOf<State>(
  query: { readonly limit: number; readonly cursor?: string | undefined },
  find: (page: Page) => Promise<readonly StoredDocument<State>[]>,
): Promise<PageOf<State>> {
  const after = query.cursor === undefined ? {} : { after: decodeCursor(query.cursor, z.string()) };
  // One more than asked tells whether there is a next page.
  const found = await find({ ...after, limit: query.limit + 1 });
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return found.length > items.length && last !== undefined ? { items, next: encodeCursor(last.id) } : { items };
}
