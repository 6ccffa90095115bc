import type { IndexedDocument, SearchIndex, SearchPage, SearchQuery, VersionedDocument } from '../searchIndex.ts';
import type { TestSource } from './harness.ts';

export type TestDocument = IndexedDocument<TestSource>;

export function document(id: string, fields: Partial<Omit<TestDocument, 'id'>> = {}): TestDocument {
  return {
    id,
    tokens: {},
    keywords: {},
    numbers: {},
    points: [],
    concepts: [],
    source: { title: `Title of ${id}` },
    ...fields,
  };
}

export const atVersion = (version: number, of: TestDocument): VersionedDocument<TestSource> => ({
  version,
  document: of,
});

/** Writes the documents at version 1 and waits until they are found. */
export async function fill(index: SearchIndex<TestSource>, documents: readonly TestDocument[]): Promise<void> {
  await index.upsert(documents.map((of) => atVersion(1, of)));
  await index.refresh();
}

/** Everything, by id, unless the parts say otherwise. */
export const query = (parts: Partial<SearchQuery> = {}): SearchQuery => ({
  scope: [],
  filters: [],
  sort: { by: 'relevance' },
  limit: 200,
  ...parts,
});

export const idsOf = (page: SearchPage<TestSource>): string[] => page.hits.map((hit) => hit.id);

export async function foundIds(index: SearchIndex<TestSource>, parts: Partial<SearchQuery> = {}): Promise<string[]> {
  return idsOf(await index.search(query(parts)));
}

/** Ids over all pages, following the cursors. */
export async function idsOverPages(index: SearchIndex<TestSource>, of: SearchQuery): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await index.search({ ...of, ...(cursor !== undefined && { cursor }) });
    ids.push(...idsOf(page));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}

export const places = {
  helsinki: { lat: 60.1699, lon: 24.9384 },
  espoo: { lat: 60.2055, lon: 24.6559 },
  tampere: { lat: 61.4978, lon: 23.761 },
  kemi: { lat: 65.7364, lon: 24.5637 },
  tornio: { lat: 65.8481, lon: 24.1466 },
  iisalmi: { lat: 63.5592, lon: 27.1907 },
  taveuni: { lat: -16.85, lon: 179.99 },
  vanuaBalavu: { lat: -17.25, lon: -178.97 },
} as const;
