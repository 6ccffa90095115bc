import type { Offer, OfferSchedule, Programme, Team, WorkplacePlace } from '@kohtaanto/events';
import { coordinatesOf, epochDay, type Localized, languages } from '@kohtaanto/kernel';
import type { DeliveryMode, MatchSource, RollingSchedule, SourceSchedule, TeachingTime } from '@kohtaanto/matching';
import { sharedLists } from './sharedLists.ts';
import type { SourceRecord } from './sourceRecord.ts';
import { pointOf, pointsOf } from './whereabouts.ts';

/** The source as matching reads it; undefined while it may not be found: a draft, withdrawn, or not yet joined. */
export function matchSourceOf(record: SourceRecord): MatchSource | undefined {
  switch (record.kind) {
    case 'offer':
      if (record.offer.status !== 'published' || record.programme === undefined) return undefined;
      return offerSource(record.offer, record.programme.state);
    case 'team':
      return record.team.status === 'published' ? teamSource(record.team) : undefined;
    case 'workplace':
      return record.place.status === 'open' ? workplaceSource(record.place) : undefined;
  }
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** What may be absent is set afterwards: spreading takes longer than all the rest, and a rebuild makes one for every offer. */
function offerSource(offer: Offer, programme: Programme): MatchSource {
  const { pricePerPersonCents, grossPricePerPersonCents, validFrom, validUntil } = offer;
  const source: Mutable<MatchSource> = {
    kind: 'offer',
    id: offer.id,
    title: titleOf(offer, programme),
    provider: programme.provider,
    teaches: programme.teaches,
    requires: programme.requires,
    languages: sharedLanguages(offer.languages),
    delivery: sharedDelivery(offer.delivery),
    teachingTimes: sharedTimes(offer.teachingTimes),
    places: sharedPoints(pointsOf(offer.places)),
    schedule: offerSchedule(offer.schedule),
  };
  if (pricePerPersonCents !== undefined) source.pricePerPersonCents = pricePerPersonCents;
  if (grossPricePerPersonCents !== undefined) source.grossPricePerPersonCents = grossPricePerPersonCents;
  if (validFrom !== undefined) source.validFrom = epochDay(validFrom);
  if (validUntil !== undefined) source.validUntil = epochDay(validUntil);
  return source;
}

const sharedLanguages = sharedLists((items: readonly string[]) => items);
const sharedDelivery = sharedLists((items: readonly DeliveryMode[]) => items);
const sharedTimes = sharedLists((items: readonly TeachingTime[]) => items);
const sharedPoints = sharedLists(coordinatesOf);

/** Its own, kept only where it differs from the programme's. */
function titleOf({ title }: Offer, programme: Programme): Localized {
  if (title === undefined) return programme.title;
  return languages.every((language) => title[language] === programme.title[language]) ? programme.title : title;
}

const daysPerWeek = 7;

function offerSchedule(schedule: OfferSchedule): SourceSchedule {
  switch (schedule.kind) {
    case 'dated':
      return {
        kind: 'dated',
        runs: schedule.runs.map(({ id, start, end, seatsLeft }) => ({
          id,
          start: epochDay(start),
          end: epochDay(end),
          seatsLeft,
        })),
      };
    case 'rolling': {
      const { firstStart, lastStart, everyWeeks, weeks, seatsLeft } = schedule;
      const rolling: Mutable<RollingSchedule> = {
        kind: 'rolling',
        firstStart: epochDay(firstStart),
        everyDays: everyWeeks === undefined ? 1 : everyWeeks * daysPerWeek,
        days: weeks * daysPerWeek,
      };
      if (lastStart !== undefined) rolling.lastStart = epochDay(lastStart);
      if (seatsLeft !== undefined) rolling.seatsLeft = seatsLeft;
      return rolling;
    }
    case 'on-demand': {
      const { minGroup, maxGroup, leadTimeDays, weeks } = schedule;
      const days = weeks * daysPerWeek;
      return { kind: 'on-demand', minGroup, leadTimeDays, days, ...(maxGroup === undefined ? {} : { maxGroup }) };
    }
  }
}

function teamSource(team: Team): MatchSource | undefined {
  const base = pointOf(team.base);
  if (base === undefined) return undefined;
  const { radiusMetres, mobilisationDays, minGroup, maxGroup, days, needs, costPerDayCents, costPerKmCents } = team;
  return {
    kind: 'team',
    id: team.id,
    title: team.title,
    provider: team.provider,
    teaches: team.teaches,
    requires: team.requires,
    languages: team.languages,
    delivery: ['deployed'],
    teachingTimes: team.teachingTimes,
    places: [base],
    schedule: {
      kind: 'team',
      base,
      radiusMetres,
      mobilisationDays,
      minGroup,
      maxGroup,
      days,
      needs,
      costPerDayCents,
      costPerKmCents,
      busy: team.busy.map(({ from, to }) => ({ from: epochDay(from), to: epochDay(to) })),
    },
  };
}

function workplaceSource(place: WorkplacePlace): MatchSource {
  const { employerId, capacityLeft, availableFrom, pricePerPersonCents } = place;
  return {
    kind: 'workplace',
    id: place.id,
    title: place.title,
    provider: { id: employerId, name: place.employerName },
    teaches: place.teaches,
    requires: place.requires,
    languages: place.languages,
    delivery: ['workplace'],
    teachingTimes: ['day'],
    places: pointsOf([place.place]),
    schedule: {
      kind: 'workplace',
      employerId,
      capacityLeft,
      days: place.weeks * daysPerWeek,
      ...(availableFrom === undefined ? {} : { availableFrom: epochDay(availableFrom) }),
    },
    ...(pricePerPersonCents === undefined ? {} : { pricePerPersonCents }),
  };
}
