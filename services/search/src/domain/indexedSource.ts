import { day, epochDay, type Localized, languages } from '@kohtaanto/kernel';
import { deductionFields, gradedConcept, type MatchSource } from '@kohtaanto/matching';
import type { IndexedDocument } from '@kohtaanto/search-index';
import { type ConceptGraph, indexTokens } from '@kohtaanto/taxonomy';
import { matchSourceOf } from './matchSourceOf.ts';
import { recordId, type SourceRecord } from './sourceRecord.ts';
import { regionsOf } from './whereabouts.ts';

/** A day later than any that is asked about: a source that never ends by itself. */
const never = epochDay(day('9999-12-31'));

/** The record as the index holds it; undefined while it may not be found (the index then keeps a tombstone). */
export function indexedSource(record: SourceRecord, graph: ConceptGraph): IndexedDocument<MatchSource> | undefined {
  const source = matchSourceOf(record);
  if (source === undefined) return undefined;
  const places = placesOf(record);
  const deductible = deductionFields(source);
  return {
    id: recordId(source.kind, source.id),
    tokens: { title: tokensOf(source.title), body: bodyTokens(record, source, graph) },
    keywords: {
      kind: [source.kind],
      schedule: [source.schedule.kind],
      ...deductible.keywords,
      provider: [source.provider.id],
      municipality: [...new Set(places.map(({ municipality }) => municipality))],
      region: regionsOf(places),
    },
    numbers: { ...deductible.numbers, start: startsOf(source), until: [lastDay(source)], ...priceOf(source) },
    points: source.places,
    concepts: [...new Set(source.teaches.map(gradedConcept))],
    source,
  };
}

function placesOf(record: SourceRecord) {
  switch (record.kind) {
    case 'offer':
      return record.offer.places;
    case 'team':
      return [record.team.base];
    case 'workplace':
      return [record.place.place];
  }
}

export function tokensOf(text: Localized): readonly string[] {
  return languages.flatMap((language) => {
    const words = text[language];
    return words === undefined ? [] : indexTokens(words, language);
  });
}

function bodyTokens(record: SourceRecord, source: MatchSource, graph: ConceptGraph): readonly string[] {
  const taught = source.teaches.flatMap(({ concept }) => graph.get(concept)?.labels ?? []);
  const described = record.kind === 'offer' ? [record.programme?.state.description ?? {}] : [];
  return [source.provider.name, ...described, ...taught].flatMap(tokensOf);
}

/** Starts that are known by their day; a source that starts when asked has none. */
function startsOf({ schedule }: MatchSource): readonly number[] {
  switch (schedule.kind) {
    case 'dated':
      return schedule.runs.map(({ start }) => start);
    case 'rolling':
      return [schedule.firstStart];
    case 'workplace':
      return schedule.availableFrom === undefined ? [] : [schedule.availableFrom];
    case 'on-demand':
    case 'team':
      return [];
  }
}

/** The last day on which the source can still be begun or is running. */
function lastDay({ schedule, validUntil }: MatchSource): number {
  const own =
    schedule.kind === 'dated'
      ? Math.max(0, ...schedule.runs.map(({ end }) => end))
      : schedule.kind === 'rolling'
        ? (schedule.lastStart ?? never)
        : never;
  return Math.min(own, validUntil ?? never);
}

function priceOf({ pricePerPersonCents }: MatchSource): Record<string, readonly number[]> {
  return pricePerPersonCents === undefined ? {} : { price: [pricePerPersonCents] };
}
