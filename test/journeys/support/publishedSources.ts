import { offerScheduleSchema, placeSchema, programmeSchema } from '@kohtaanto/events';
import { day, epochDay, type GeoPoint } from '@kohtaanto/kernel';
import type { MatchSource, SourceSchedule } from '@kohtaanto/matching';
import { municipalityEver } from '@kohtaanto/taxonomy';
import { z } from 'zod';
import type { ApiPerson } from './apiPerson.ts';

const offer = z.object({
  id: z.string(),
  programmeId: z.string(),
  schedule: offerScheduleSchema,
  delivery: z.array(z.enum(['contact', 'online', 'blended', 'workplace', 'deployed'])),
  places: z.array(placeSchema),
  languages: z.array(z.string()),
  pricePerPerson: z.number().optional(),
  teachingTimes: z.array(z.enum(['day', 'evening', 'weekend', 'own-pace'])),
});
type Offer = z.output<typeof offer>;
const programme = programmeSchema.omit({ owner: true });

/** All published offers as matching reads them, made anew from what the API shows: the oracle's own view. */
export async function publishedSources(person: ApiPerson): Promise<readonly MatchSource[]> {
  const programmes = new Map(
    (await person.all('/api/programmes?all=true&limit=100')).map((item) => {
      const read = programme.parse(item);
      return [read.id, read];
    }),
  );
  return (await person.all('/api/offers?published=true&limit=100')).map((item) => {
    const read = offer.parse(item);
    const taught = programmes.get(read.programmeId);
    if (taught === undefined) throw new Error(`the programme ${read.programmeId} is not shown`);
    return {
      kind: 'offer',
      id: read.id,
      title: taught.title,
      provider: taught.provider,
      teaches: taught.teaches,
      requires: taught.requires,
      languages: read.languages,
      delivery: read.delivery,
      teachingTimes: read.teachingTimes,
      places: read.places.map(({ municipality }) => pointOf(municipality)),
      schedule: scheduleOf(read.schedule),
      ...(read.pricePerPerson === undefined ? {} : { pricePerPersonCents: Math.round(read.pricePerPerson * 100) }),
    };
  });
}

export function pointOf(code: string): GeoPoint {
  const found = municipalityEver(code);
  if (found === undefined) throw new Error(`no municipality ${code}`);
  return found.centroid;
}

const number = (text: string): number => epochDay(day(text));

function scheduleOf(told: Offer['schedule']): SourceSchedule {
  switch (told.kind) {
    case 'dated':
      return {
        kind: 'dated',
        runs: told.runs.map(({ id, start, end, seatsLeft }) => ({
          ...{ id, seatsLeft },
          start: number(start),
          end: number(end),
        })),
      };
    case 'rolling':
      return {
        kind: 'rolling',
        firstStart: number(told.firstStart),
        everyDays: (told.everyWeeks ?? 1 / 7) * 7,
        days: told.weeks * 7,
        ...(told.seatsLeft === undefined ? {} : { seatsLeft: told.seatsLeft }),
      };
    case 'on-demand':
      return {
        ...{ kind: 'on-demand', minGroup: told.minGroup, leadTimeDays: told.leadTimeDays, days: told.weeks * 7 },
        ...(told.maxGroup === undefined ? {} : { maxGroup: told.maxGroup }),
      };
  }
}
