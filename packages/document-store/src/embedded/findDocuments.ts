import type { Database } from '@kohtaanto/embedded-storage';
import { type DocumentRow, documentColumns, documentOf } from './documentTables.ts';

export interface FindArgs {
  readonly collection: string;
  readonly owner: string | undefined;
  readonly tags: readonly string[];
  readonly after: string | undefined;
  readonly limit: number;
}

/** Walks the first tag's ids where there is one, else the owner's or the collection's, always in id order. */
export function findDocuments(
  db: Database,
  { collection, owner, tags, after, limit }: FindArgs,
): readonly DocumentRow[] {
  const [first, ...others] = tags;
  const from =
    first === undefined
      ? 'documents d WHERE d.collection = ?'
      : 'document_tags t CROSS JOIN documents d ON d.collection = t.collection AND d.id = t.id WHERE t.collection = ? AND t.tag = ?';
  const id = first === undefined ? 'd.id' : 't.id';
  const conditions = [
    ...(after === undefined ? [] : [`AND ${id} > ?`]),
    ...(owner === undefined ? [] : ['AND d.owner = ?']),
    ...others.map(
      () =>
        'AND EXISTS (SELECT 1 FROM document_tags o WHERE o.collection = d.collection AND o.tag = ? AND o.id = d.id)',
    ),
  ];
  const values = [collection, first, after, owner, ...others].filter((value) => value !== undefined);
  const sql = `SELECT ${documentColumns} FROM ${from} ${conditions.join(' ')} ORDER BY ${id} LIMIT ?`;
  return db
    .prepare(sql)
    .all(...values, limit)
    .map(documentOf);
}
