import type { Offer } from '@kohtaanto/events';
import { assertNever, type Day, eurosOf, type FieldProblem, repeatProblems } from '@kohtaanto/kernel';
import { refuse } from '../refusals.ts';
import type { OfferDetails, OfferFacts, ProgrammeKnown, ScheduleDetails } from './offer.ts';

/** What must hold of an offer at any time, draft or published. @throws DomainError invalid `offer`, field by field. */
export function checkOffer(details: OfferDetails, owner: string, { unknown, programme }: OfferFacts): void {
  refuse('offer', [
    ...unknown,
    ...programmeProblems(owner, programme),
    ...scheduleProblems(details.schedule),
    ...priceProblems(details),
    ...before('/validUntil', details.validFrom, details.validUntil, 'the offer holds until before it begins to hold'),
  ]);
}

/** What publishing asks for beside that. @throws DomainError invalid `offer`, field by field. */
export function checkPublishable(
  offer: Pick<Offer, 'schedule' | 'delivery' | 'places' | 'languages' | 'validUntil'>,
  programme: ProgrammeKnown | undefined,
  today: Day,
): void {
  const problems: FieldProblem[] = [...overProblems(offer, today)];
  if (offer.languages.length === 0) {
    problems.push({ pointer: '/languages', message: 'name at least one language of teaching, as in ["fi"]' });
  }
  if (offer.places.length === 0 && offer.delivery.some((way) => way !== 'online')) {
    problems.push({ pointer: '/places', message: 'name the municipality of teaching; only online alone needs none' });
  }
  if (programme === undefined || programme.teaches === 0) {
    problems.push({
      pointer: '/programmeId',
      message: 'the programme teaches no competence yet; name one in it first',
    });
  }
  refuse('offer', problems);
}

function programmeProblems(owner: string, programme: ProgrammeKnown | undefined): readonly FieldProblem[] {
  if (programme?.owner === owner) return [];
  const message = 'your organisation has no such programme; create it at /api/programmes';
  return [{ pointer: '/programmeId', message }];
}

function scheduleProblems(schedule: ScheduleDetails): readonly FieldProblem[] {
  switch (schedule.kind) {
    case 'dated':
      return [
        ...repeatProblems(
          schedule.runs.map(({ id }) => id),
          (i) => `/schedule/runs/${i}/id`,
        ),
        ...schedule.runs.flatMap(({ start, end, seats, seatsLeft }, i) => [
          ...before(`/schedule/runs/${i}/end`, start, end, 'a run ends on or after its start'),
          ...above(`/schedule/runs/${i}/seatsLeft`, seatsLeft, seats, 'no more seats are left than there are'),
        ]),
      ];
    case 'rolling':
      return before('/schedule/lastStart', schedule.firstStart, schedule.lastStart, 'the last start is not the first');
    case 'on-demand':
      return above('/schedule/minGroup', schedule.minGroup, schedule.maxGroup, 'the least group is above the largest');
    default:
      return assertNever(schedule);
  }
}

function priceProblems({ pricePerPersonCents: net, grossPricePerPersonCents: gross }: OfferDetails) {
  if (net === undefined || gross === undefined || net <= gross) return [];
  const message = `what the employer pays (${eurosOf(net)}) is above the gross price (${eurosOf(gross)}); swap or correct`;
  return [{ pointer: '/pricePerPerson', message }];
}

function overProblems({ schedule, validUntil }: Pick<Offer, 'schedule' | 'validUntil'>, today: Day) {
  const problems: FieldProblem[] = [];
  if (schedule.kind === 'dated' && !schedule.runs.some(({ end }) => end >= today)) {
    problems.push({ pointer: '/schedule/runs', message: `give at least one run that is not over today (${today})` });
  }
  if (schedule.kind === 'rolling' && schedule.lastStart !== undefined && schedule.lastStart < today) {
    problems.push({ pointer: '/schedule/lastStart', message: `the last start is before today (${today}); move it` });
  }
  if (validUntil !== undefined && validUntil < today) {
    problems.push({ pointer: '/validUntil', message: `the offer held until before today (${today}); move the day` });
  }
  return problems;
}

function before(pointer: string, first: string | undefined, last: string | undefined, why: string) {
  if (first === undefined || last === undefined || first <= last) return [];
  return [{ pointer, message: `${why}: ${last} is before ${first}` }];
}

function above(pointer: string, amount: number | undefined, most: number | undefined, why: string) {
  if (amount === undefined || most === undefined || amount <= most) return [];
  return [{ pointer, message: `${why}: ${amount} is above ${most}` }];
}
