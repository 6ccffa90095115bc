import type { IndexedDocument, VersionedDocument } from '../searchIndex.ts';

/** What the engine keeps: the document as it was given, or the tombstone of one. */
export type StoredDocument<Source> = (IndexedDocument<Source> & { readonly removed: false }) | Tombstone;

/** Never deleted: an engine forgets the version of a deleted document, and an older one could come back. */
export interface Tombstone {
  readonly id: string;
  readonly removed: true;
}

/** One write: the engine keeps it unless it holds this version or a newer one. */
export interface StoredWrite {
  readonly id: string;
  readonly version: number;
  readonly document: StoredDocument<unknown>;
}

export const stored = ({ version, document }: VersionedDocument<unknown>): StoredWrite => {
  const { id, tokens, keywords, numbers, points, concepts, source } = document;
  return {
    id,
    version,
    document: { id, removed: false, tokens, keywords, numbers, points, concepts, source },
  };
};

export const tombstone = (id: string, version: number): StoredWrite => ({
  id,
  version,
  document: { id, removed: true },
});

export function liveDocument<Source>(from: StoredDocument<Source> | undefined): IndexedDocument<Source> | undefined {
  if (from === undefined || from.removed) return undefined;
  const { removed, ...document } = from;
  return document;
}
