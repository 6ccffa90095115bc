import { readFileSync } from 'node:fs';
import type { Offer, OfferSchedule, Programme } from '@kohtaanto/events';
import { type CloudEvent, dayOf } from '@kohtaanto/kernel';
import type { MatchSource, SourceSchedule } from '@kohtaanto/matching';
import { municipalities } from '@kohtaanto/taxonomy';

type ProgrammeEvent = CloudEvent<string, { readonly programme: Programme }>;
type OfferEvent = CloudEvent<string, { readonly offer: Offer }>;

const sample = (type: string) =>
  JSON.parse(readFileSync(new URL(`../../packages/events/samples/${type}.json`, import.meta.url), 'utf8'));
const programmeSample: ProgrammeEvent = sample('programme.created.v1');
const offerSample: OfferEvent = sample('offer.published.v1');

/** Ways in which one programme is offered: places and times. */
export const offersPerProgramme = 10;

const codeAt = new Map(municipalities().map(({ code, centroid }) => [centroid, code]));

/** A source of the corpus as its provider's event tells of it, of the programme that it is an offer of. */
export function offerEvent(source: MatchSource, at: number): OfferEvent {
  const { id, title, provider, languages, delivery, teachingTimes, places, pricePerPersonCents } = source;
  const offer: Offer = {
    id,
    owner: provider.id,
    programmeId: programmeId(at),
    status: 'published',
    title,
    schedule: scheduleOf(source.schedule),
    delivery: [...delivery],
    places: places.map((point) => ({ municipality: codeAt.get(point) ?? '091', location: point })),
    languages: [...languages],
    teachingTimes: [...teachingTimes],
    ...(pricePerPersonCents !== undefined && { pricePerPersonCents }),
  };
  return { ...offerSample, ...envelope(at, id), data: { offer } };
}

/** The programme that this source and those behind it are offers of; undefined where it was told already. */
export function programmeEvent({ provider, title, teaches }: MatchSource, at: number): ProgrammeEvent | undefined {
  if (at % offersPerProgramme !== 0) return undefined;
  const id = programmeId(at);
  const { programme: filled } = programmeSample.data;
  const programme = { ...filled, id, owner: provider.id, provider, title, teaches: [...teaches], requires: [] };
  return { ...programmeSample, ...envelope(at, id), data: { programme } };
}

const programmeId = (at: number): string => `programme-${Math.floor(at / offersPerProgramme)}`;

/** The identifiers of an event: of their usual length, and no two alike. */
function envelope(at: number, subject: string) {
  const uuid = (kind: number): string => `${at.toString(16).padStart(8, '0')}-0000-4000-8000-00000000000${kind}`;
  return { id: uuid(1), correlationid: uuid(2), subject, sequence: 1 };
}

/** The corpus counts in days what providers tell in weeks. */
function scheduleOf(schedule: SourceSchedule): OfferSchedule {
  const weeks = (days: number): number => Math.ceil(days / 7);
  switch (schedule.kind) {
    case 'dated':
      return {
        kind: 'dated',
        runs: schedule.runs.map(({ id, start, end, seatsLeft }) => ({
          id,
          start: dayOf(start),
          end: dayOf(end),
          seats: Math.max(1, seatsLeft),
          seatsLeft,
        })),
      };
    case 'rolling': {
      const { firstStart, everyDays, days, seatsLeft } = schedule;
      const kind = 'rolling' as const;
      const rhythm = { firstStart: dayOf(firstStart), everyWeeks: weeks(everyDays), weeks: weeks(days) };
      return { kind, ...rhythm, ...(seatsLeft !== undefined && { seatsLeft }) };
    }
    case 'on-demand': {
      const { minGroup, leadTimeDays, days } = schedule;
      return { kind: 'on-demand', minGroup, leadTimeDays, weeks: weeks(days) };
    }
    case 'team':
    case 'workplace':
      throw new Error(`the corpus has offers only, no ${schedule.kind}`);
  }
}
