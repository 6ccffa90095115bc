import type { Documents } from '@kohtaanto/document-store';
import type { ConceptEvent, ImportedConcept } from '@kohtaanto/events';
import { type Clock, type Decider, invalid, sameJson } from '@kohtaanto/kernel';
import { type Aggregates, type Asked, atMost, createAggregates } from '@kohtaanto/service-runtime';

export type ConceptState =
  | { readonly status: 'none' }
  | { readonly status: 'known'; readonly concept: ImportedConcept };

interface ImportConcept {
  readonly concept: ImportedConcept;
}

/** Taking in what is known already, word for word, is no event: an import can be run again. */
export const conceptDecider: Decider<ImportConcept, ConceptState, ConceptEvent> = {
  initialState: { status: 'none' },
  decide: ({ concept }, state) => {
    if (state.status === 'known' && sameJson(state.concept, concept)) return [];
    return [{ type: 'concept.imported.v1', data: { concept } }];
  },
  evolve: (_state, event) => ({ status: 'known', concept: event.data.concept }),
};

export const conceptAggregates = (documents: Documents<ConceptState>, clock: Clock) =>
  createAggregates(
    { kind: 'concept', source: '/kohtaanto/search', decider: conceptDecider, documents, describe: () => ({}) },
    clock,
  );

interface ImportAnswer {
  /** New or changed. */
  readonly imported: number;
  /** Of these, the new ones. */
  readonly created: number;
  readonly unchanged: number;
}

export type ImportConcepts = (concepts: readonly ImportedConcept[], asked: Asked) => Promise<ImportAnswer>;

/** A store answers each call within its time; one import must not make all of them wait too long. */
const inTurn = atMost(64);

export function importConcepts(
  aggregates: Aggregates<ImportConcept, ConceptState>,
  documents: Documents<ConceptState>,
): ImportConcepts {
  return async (concepts, { idempotency: _, ...asked }) => {
    refuseDoubles(concepts);
    const known = new Map(
      (await documents.loadMany(concepts.map(({ uri }) => uri))).map((each) => [each.id, each.version]),
    );
    const handled = await Promise.all(
      concepts.map((concept) =>
        inTurn(async () => {
          const { version } = await aggregates.handle(concept.uri, { concept }, asked);
          const before = known.get(concept.uri) ?? 0;
          return { imported: version !== before, created: before === 0 };
        }),
      ),
    );
    const imported = handled.filter((each) => each.imported).length;
    const created = handled.filter((each) => each.created).length;
    return { imported, created, unchanged: concepts.length - imported };
  };
}

function refuseDoubles(concepts: readonly ImportedConcept[]): void {
  const seen = new Set<string>();
  for (const [i, { uri }] of concepts.entries()) {
    if (seen.has(uri)) {
      const message = `${uri} is in this request already; send each concept once`;
      throw invalid('concepts', 'the request names a concept twice', { pointer: `/concepts/${i}/uri`, message });
    }
    seen.add(uri);
  }
}
