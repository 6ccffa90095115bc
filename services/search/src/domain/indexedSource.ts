import { type EpochDay, type Localized, languages } from '@kohtaanto/kernel';
import { deductionFields, gradedTerms, type MatchSource } from '@kohtaanto/matching';
import type { IndexedDocument } from '@kohtaanto/search-index';
import { type ConceptGraph, indexTokens } from '@kohtaanto/taxonomy';
import { matchSourceOf } from './matchSourceOf.ts';
import { nextStartNumbers } from './nextStart.ts';
import { recordId, type SourceRecord } from './sourceRecord.ts';
import { startFields } from './startFields.ts';
import { municipalitiesWithin, regionsOf } from './whereabouts.ts';

/** Value of the field `reaches`: online, or at the employer's own workplace. */
export const anywhere = 'anywhere';

/** The record as the index holds it on this day; undefined while it may not be found (the index then keeps a tombstone). */
export function indexedSource(
  record: SourceRecord,
  graph: ConceptGraph,
  today: EpochDay,
): IndexedDocument<MatchSource> | undefined {
  const source = matchSourceOf(record);
  if (source === undefined) return undefined;
  const places = placesOf(record);
  const deductible = deductionFields(source);
  const starts = startFields(source);
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
      competence: [...new Set(source.teaches.map(({ concept }) => concept))],
      funding: record.kind === 'offer' && record.offer.funding !== undefined ? [record.offer.funding] : [],
      reaches: reachesOf(source),
      ...starts.keywords,
    },
    numbers: {
      ...deductible.numbers,
      ...starts.numbers,
      ...nextStartNumbers(source, today),
      ...priceOf(source),
      groupFrom: [groupFrom(source)],
      ...changeNumbers(record.changedAt),
    },
    points: source.places,
    concepts: gradedTerms(source.teaches),
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

/** How many people it takes at least; without a limit, one. */
function groupFrom({ schedule }: MatchSource): number {
  return schedule.kind === 'team' || schedule.kind === 'on-demand' ? schedule.minGroup : 1;
}

/** What reaches people wherever they are, and the municipalities that a team drives to. */
export function reachesOf({ kind, delivery, schedule }: MatchSource): readonly string[] {
  if (schedule.kind === 'team') return municipalitiesWithin(schedule.base, schedule.radiusMetres);
  const comesHome = delivery.includes('online') || (kind === 'offer' && delivery.includes('workplace'));
  return comesHome ? [anywhere] : [];
}

/** When it last changed, in seconds since 1970: newest first. */
export function changeNumbers(changedAt: string | undefined): Record<string, readonly number[]> {
  return changedAt === undefined ? {} : { changed: [Math.floor(Date.parse(changedAt) / 1_000)] };
}

function priceOf({ pricePerPersonCents }: MatchSource): Record<string, readonly number[]> {
  return pricePerPersonCents === undefined ? {} : { price: [pricePerPersonCents] };
}
