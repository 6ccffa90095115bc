import type { DocumentStore, Documents } from '@kohtaanto/document-store';
import type { Employer, Need, Programme } from '@kohtaanto/events';
import type { WatchRecord } from '../domain/alerts/watchRecord.ts';
import type { Contributor, SourceRecord } from '../domain/sourceRecord.ts';
import { collections } from '../resources.ts';

/** This service's own projection documents: what the index is filled from. */
export interface SearchStores {
  readonly sources: Documents<SourceRecord>;
  readonly programmes: Documents<Contributor<Programme>>;
  readonly needs: Documents<Contributor<Need>>;
  readonly employers: Documents<Contributor<Employer>>;
  readonly watched: Documents<WatchRecord>;
}

export function searchStores(documents: DocumentStore): SearchStores {
  return {
    sources: documents.collection(collections.sources),
    programmes: documents.collection(collections.programmes),
    needs: documents.collection(collections.needs),
    employers: documents.collection(collections.employers),
    watched: documents.collection(collections.watched),
  };
}

const pageSize = 500;

/** Every document that carries the tags, in id order. */
export async function* everyDocument<State>(documents: Documents<State>, tags: readonly string[] = []) {
  let after: string | undefined;
  for (;;) {
    const page = await documents.find({ tags, limit: pageSize, ...(after === undefined ? {} : { after }) });
    yield* page;
    after = page.at(-1)?.id;
    if (page.length < pageSize) return;
  }
}
