import { type Day, dayOf, epochDay, inLanguage, type Language, type Localized } from '@kohtaanto/kernel';
import type { DeliveryMode, MatchSource } from '@kohtaanto/matching';
import type { SearchHit } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { highlight } from '../domain/highlight.ts';
import { nextStart } from '../domain/nextStart.ts';
import type { Asking } from './catalogueSearch.ts';

export type Spans = readonly (readonly [number, number])[];

export interface SourceHit {
  readonly kind: MatchSource['kind'];
  readonly id: string;
  readonly title: string;
  readonly highlights?: Spans;
  readonly provider: { readonly id: string; readonly name: string };
  readonly schedule: MatchSource['schedule']['kind'];
  readonly delivery: readonly DeliveryMode[];
  /** The first day on which it can start. */
  readonly start?: Day;
  /** To its nearest place; for a team to its base. */
  readonly km?: number;
  readonly pricePerPerson?: number;
  /** Competences that it teaches and the words met, with the spans in their labels. */
  readonly competences?: readonly { readonly concept: string; readonly label: string; readonly highlights: Spans }[];
}

/** Enough to see why it was found. */
const mostCompetences = 5;

export const sourceHit =
  (taxonomy: () => ConceptGraph) =>
  ({ source, metres, matched }: SearchHit<MatchSource>, { lang, today }: Asking): SourceHit => {
    const { provider, pricePerPersonCents, schedule, delivery } = source;
    const start = nextStart(source, epochDay(today));
    const competences = metCompetences(source, matched.body, taxonomy(), lang);
    return {
      kind: source.kind,
      id: source.id,
      ...titled(source.title, matched.title, lang),
      provider: { id: provider.id, name: inLanguage(provider.name, lang) },
      schedule: schedule.kind,
      delivery,
      ...(start === undefined ? {} : { start: dayOf(start) }),
      ...(metres === undefined ? {} : { km: metres / 1000 }),
      ...(pricePerPersonCents === undefined ? {} : { pricePerPerson: pricePerPersonCents / 100 }),
      ...(competences.length === 0 ? {} : { competences }),
    };
  };

function metCompetences({ teaches }: MatchSource, tokens: readonly string[] = [], graph: ConceptGraph, lang: Language) {
  if (tokens.length === 0) return [];
  const met = [...new Set(teaches.map(({ concept }) => concept))].flatMap((concept) => {
    const label = graph.label(concept, lang);
    const highlights = highlight(label, lang, tokens);
    return highlights.length === 0 ? [] : [{ concept, label, highlights }];
  });
  return met.slice(0, mostCompetences);
}

/** The title in the reader's language, and the spans in it that the query met. */
export function titled(title: Localized, tokens: readonly string[] | undefined, lang: Language) {
  const text = inLanguage(title, lang);
  const highlights = tokens === undefined ? [] : highlight(text, lang, tokens);
  return { title: text, ...(highlights.length === 0 ? {} : { highlights }) };
}
