import { invalid } from '@kohtaanto/kernel';
import type { SearchQuery } from './searchIndex.ts';

/** Where a page ended: the sort key of its last hit (absent: the value is missing there) and its id. */
export interface PageEnd {
  readonly key?: number;
  readonly id: string;
}

/** Text for `SearchPage.next`, bound to the query's text, scope, filters and sort; `limit` and facets may change. */
export function writeCursor(query: SearchQuery, end: PageEnd): string {
  const parts = [fingerprint(query), end.key ?? null, end.id];
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
}

/** @throws DomainError invalid `cursor` when the text is broken or was made for another query. */
export function readCursor(query: SearchQuery, cursor: string): PageEnd {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== 3) throw refused('it is not one that this search gave');
  const [print, key, id]: unknown[] = parts;
  if (print !== fingerprint(query)) throw refused('it belongs to another search');
  if (typeof id !== 'string') throw refused('it is not one that this search gave');
  if (key === null) return { id };
  if (typeof key !== 'number') throw refused('it is not one that this search gave');
  return { key, id };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const refused = (why: string) =>
  invalid('cursor', `The cursor cannot be used: ${why}. Start again without it.`, {
    pointer: '/cursor',
    message: `${why}; leave it out to start from the first page`,
  });

/** FNV-1a over the parts of the query that decide which documents come in which order. */
export function fingerprint(query: SearchQuery): number {
  const text = JSON.stringify([query.text ?? null, query.scope, query.filters, query.sort], sortedKeys);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Equal queries give equal texts, in whatever order their fields were written. */
function sortedKeys(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
