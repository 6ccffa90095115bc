import type { Documents } from '@kohtaanto/document-store';
import type { SearchIndex } from '@kohtaanto/search-index';
import { recordId } from '../domain/sourceRecord.ts';
import type { IndexView, SeenKind } from './freshness.ts';
import type { SearchIndexes } from './indexWriter.ts';
import { oneAtATime } from './oneAtATime.ts';
import { everyDocument, type SearchStores } from './stores.ts';

/** What is in the index, told from what is stored: the document is written first, then the index with its version. */
export function indexView(stores: SearchStores, indexes: SearchIndexes): IndexView {
  const refreshes = {
    sources: oneAtATime(() => indexes.sources.refresh()),
    needs: oneAtATime(() => indexes.needs.refresh()),
    employers: oneAtATime(() => indexes.employers.refresh()),
  };
  return {
    indexed: async (kind, id) => {
      switch (kind) {
        case 'need':
          return indexedSequence(stores.needs, indexes.needs, id);
        case 'employer':
          return indexedSequence(stores.employers, indexes.employers, id);
        case 'programme':
          return programmeSequence(stores, indexes, id);
        case 'offer':
        case 'team':
        case 'workplace':
          return indexedSequence(stores.sources, indexes.sources, recordId(kind, id));
      }
    },
    refresh: (kind) => refreshes[indexOf(kind)](),
  };
}

function indexOf(kind: SeenKind): 'needs' | 'employers' | 'sources' {
  if (kind === 'need') return 'needs';
  return kind === 'employer' ? 'employers' : 'sources';
}

async function indexedSequence(
  documents: Documents<{ readonly sequence: number }>,
  index: Pick<SearchIndex<unknown>, 'version'>,
  id: string,
): Promise<number> {
  const stored = await documents.load(id);
  if (stored === undefined) return 0;
  return (await index.version(id)) >= stored.version ? stored.state.sequence : 0;
}

/** A programme is found by its offers: each must have it, and be in the index so. */
async function programmeSequence(stores: SearchStores, { sources }: SearchIndexes, id: string): Promise<number> {
  const sequence = (await stores.programmes.load(id))?.state.sequence ?? 0;
  for await (const offer of everyDocument(stores.sources, [`programme:${id}`])) {
    const joined = offer.state.kind === 'offer' ? (offer.state.programme?.sequence ?? 0) : sequence;
    if (joined < sequence || (await sources.version(offer.id)) < offer.version) return 0;
  }
  return sequence;
}
