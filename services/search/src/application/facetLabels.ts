import { type Day, inLanguage, type Language, type Localized } from '@kohtaanto/kernel';
import type { MatchSource } from '@kohtaanto/matching';
import type { SearchIndex } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { facetLabel } from '../domain/labels.ts';

/** What the values of a facet are called, in their order. */
export type FacetLabels = (
  field: string,
  values: readonly string[],
  reader: { readonly lang: Language; readonly today: Day },
) => Promise<readonly string[]>;

/** Concepts by the taxonomy, providers by what they call themselves, the rest by the words of this service. */
export function facetLabels(sources: SearchIndex<MatchSource>, taxonomy: () => ConceptGraph): FacetLabels {
  const nameOf = providerNames(sources);
  return async (field, values, { lang, today }) => {
    switch (field) {
      case 'competence':
      case 'occupation':
        return values.map((value) => taxonomy().label(value, lang));
      case 'provider': {
        const names = await Promise.all(values.map((value) => nameOf(value, today)));
        return names.map((name, i) => (name && inLanguage(name, lang)) || (values[i] ?? ''));
      }
      default:
        return values.map((value) => facetLabel(field, value, lang));
    }
  };
}

const mostNames = 10_000;

/** Read from any source of the provider's, once a day: names change seldom. */
function providerNames(sources: SearchIndex<MatchSource>) {
  let known = new Map<string, Localized>();
  let asOf: Day | undefined;
  return async (id: string, today: Day): Promise<Localized | undefined> => {
    if (asOf !== today || known.size > mostNames) {
      known = new Map();
      asOf = today;
    }
    const name = known.get(id) ?? (await nameOf(sources, id));
    if (name) known.set(id, name);
    return name;
  };
}

async function nameOf(sources: SearchIndex<MatchSource>, id: string): Promise<Localized | undefined> {
  const scope = [{ kind: 'keyword', field: 'provider', anyOf: [id] }] as const;
  const { hits } = await sources.search({ scope, filters: [], sort: { by: 'relevance' }, limit: 1 });
  return hits[0]?.source.provider.name;
}
