import { epochDay, type Language } from '@kohtaanto/kernel';
import type { Planner } from '@kohtaanto/planning-pool';
import type { Filter, SearchHit } from '@kohtaanto/search-index';
import { type ConceptGraph, conceptGraph, createExtractor, createLookup } from '@kohtaanto/taxonomy';
import type { FoundEmployer } from '../domain/indexedEmployer.ts';
import type { IndexedNeed } from '../domain/indexedNeed.ts';
import { type Answer, type Asking, catalogueSearch } from './catalogueSearch.ts';
import { facetLabels } from './facetLabels.ts';
import type { Freshness } from './freshness.ts';
import type { ImportConcepts } from './importConcepts.ts';
import type { SearchIndexes } from './indexWriter.ts';
import { type MatchQuery, matchQuery } from './matchQuery.ts';
import { type NeedReader, needReader } from './needReader.ts';
import { type NeedsForSource, needsForSource } from './needsForSource.ts';
import { type PathQuery, pathQuery } from './pathQuery.ts';
import { type SourceHit, type Spans, sourceHit, titled } from './sourceHit.ts';
import type { SearchStores } from './stores.ts';
import { whileSame } from './whileSame.ts';

interface SearchDependencies {
  readonly stores: SearchStores;
  readonly indexes: SearchIndexes;
  readonly taxonomy: () => ConceptGraph;
  readonly freshness: Freshness;
  readonly importConcepts: ImportConcepts;
  readonly planner: Planner;
}

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly highlights?: Spans;
  /** From the asker's municipality. */
  readonly km?: number;
}

export interface NeedHit extends Hit {
  readonly headcount: number;
  readonly readyBy?: string;
  readonly employerId?: string;
}

export interface EmployerHit extends Hit {
  readonly businessId: string;
}

/** What can be asked of this service. */
export interface SearchApplication {
  readonly commands: { readonly importConcepts: ImportConcepts };
  readonly queries: {
    readonly match: MatchQuery;
    readonly paths: PathQuery;
    readonly needsFor: NeedsForSource;
    readonly needFor: NeedReader;
    readonly taxonomy: () => ConceptGraph;
    /** Waits for a write of the asker's own, when one is named. */
    readonly seen: (mark: string | undefined) => Promise<void>;
    readonly offers: (asking: Asking) => Promise<Answer<SourceHit>>;
    readonly places: (asking: Asking) => Promise<Answer<SourceHit>>;
    readonly needs: (asking: Asking) => Promise<Answer<NeedHit>>;
    readonly employers: (asking: Asking) => Promise<Answer<EmployerHit>>;
    readonly typeahead: (q: string, lang: Language, kind: 'competence' | 'occupation', limit: number) => Typed;
    readonly extract: (text: string, wishes: ExtractWishes) => Extracted;
  };
}

interface ExtractWishes {
  readonly lang?: Language | undefined;
  /** Whether coded national requirements may be found as well, or only what their words are made of. */
  readonly nationalRequirements: boolean;
}

type Typed = ReturnType<ReturnType<typeof createLookup>['typeahead']>;
type Extracted = ReturnType<ReturnType<typeof createExtractor>>;

export function searchApplication(on: SearchDependencies): SearchApplication {
  const { stores, indexes, taxonomy, freshness } = on;
  const lookup = whileSame(taxonomy, createLookup);
  const extractor = whileSame(taxonomy, createExtractor);
  const generalExtractor = whileSame(taxonomy, (graph) => createExtractor(withoutRequirements(graph)));
  const kinds = (...anyOf: string[]): Filter => ({ kind: 'keyword', field: 'kind', anyOf });
  const labels = facetLabels(indexes.sources, taxonomy);
  const sources = { index: indexes.sources, hit: sourceHit(taxonomy), labels };
  const notOver = ({ today }: Asking): Filter => ({ kind: 'range', field: 'until', min: epochDay(today) });

  return {
    commands: { importConcepts: on.importConcepts },
    queries: {
      match: matchQuery(indexes.sources, taxonomy),
      paths: pathQuery(indexes.sources, taxonomy, on.planner),
      needsFor: needsForSource(stores, indexes.needs, taxonomy),
      needFor: needReader(stores),
      taxonomy,
      seen: async (mark) => (mark === undefined ? undefined : freshness.seen(mark)),
      offers: (asking) => catalogueSearch({ ...sources, scope: [kinds('offer', 'team'), notOver(asking)] }, asking),
      places: (asking) => catalogueSearch({ ...sources, scope: [kinds('workplace'), notOver(asking)] }, asking),
      needs: (asking) => catalogueSearch({ index: indexes.needs, scope: [], hit: needHit, labels }, asking),
      employers: (asking) => catalogueSearch({ index: indexes.employers, scope: [], hit: employerHit, labels }, asking),
      typeahead: (q, lang, kind, limit) => lookup().typeahead(q, lang, { kind, limit }),
      extract: (text, { lang, nationalRequirements }) =>
        (nationalRequirements ? extractor : generalExtractor)()(text, lang),
    },
  };
}

/** What the need asks of matching is nobody's to see here. */
function needHit(
  { source: { asked: _, ...source }, matched, metres }: SearchHit<IndexedNeed>,
  { lang }: Asking,
): NeedHit {
  return {
    ...source,
    ...titled(source.title, matched.title, lang),
    ...(metres === undefined ? {} : { km: metres / 1000 }),
  };
}

function employerHit({ source, matched, metres }: SearchHit<FoundEmployer>, { lang }: Asking): EmployerHit {
  return {
    id: source.id,
    businessId: source.businessId,
    ...titled(source.name, matched.title, lang),
    ...(metres === undefined ? {} : { km: metres / 1000 }),
  };
}

const nationalScheme = 'eperusteet';

/** A requirement's own text would be found as that requirement, whole, and hide the competences it speaks of. */
function withoutRequirements(graph: ConceptGraph): ConceptGraph {
  return conceptGraph([...graph.concepts()].filter(({ scheme }) => scheme !== nationalScheme));
}
