import type { EpochDay } from '@kohtaanto/kernel';
import { emptyOutcome, type ReachHow } from '../match/outcome.ts';
import type { PreparedNeed } from '../match/preparedNeed.ts';
import { priceOf } from '../match/price.ts';
import { resolveReach } from '../match/reach.ts';
import { earliestStart, type FlexibleSchedule } from '../match/starts.ts';
import type { MatchSource, TeachingTime } from '../model.ts';
import { planLimits } from './planLimits.ts';
import { noDay, type Track } from './search/searchProblem.ts';
import { calendarTiming, firstStartIn, type PortableTiming, type StartCalendar } from './startCalendar.ts';

/** One way to learn from a source, for this need: a dated run, or a flexible start. */
export interface Opportunity {
  readonly source: MatchSource;
  readonly run?: string;
  readonly timing: PortableTiming;
  readonly track: Track;
  readonly reach: { readonly how: ReachHow; readonly metres?: number };
  /** Home and back for the learner; nothing at home, at work and where a team comes. */
  readonly travelMetres: number;
  readonly far: boolean;
  readonly priceCents: number;
  /** Together with workers of another gap; absent when on one's own. */
  readonly shared?: true;
}

/** Without any, the source is no step; `priceUnknown` tells that only its price is not stated (R32). */
export interface Opportunities {
  readonly found: readonly Opportunity[];
  readonly priceUnknown: boolean;
}

const nothing: Opportunities = { found: [], priceUnknown: false };

/** The steps of a source by the same gates, filters and reach as the match (MATCHING 2). */
export function opportunitiesOf(prepared: PreparedNeed, source: MatchSource): Opportunities {
  const { languages, headcount } = prepared.need;
  if (languages.length > 0 && !source.languages.some((language) => languages.includes(language))) return nothing;
  if (!holdsGroup(source, headcount)) return nothing;
  const outcome = emptyOutcome();
  if (!resolveReach(prepared, source, outcome) || outcome.failed > 0) return nothing;
  const timings = timingsOf(prepared, source);
  if (timings.length === 0) return nothing;
  const priceCents = stepPrice(source, outcome.metres, headcount);
  if (!Number.isFinite(priceCents)) return { found: [], priceUnknown: true };
  const { how, metres } = outcome;
  const oneWay = how === 'place' && !Number.isNaN(metres) ? metres : 0;
  const common = {
    source,
    track: trackOf(source.teachingTimes),
    reach: { how, ...(!Number.isNaN(metres) && { metres }) },
    travelMetres: 2 * oneWay,
    far: oneWay > planLimits.farMetres,
    priceCents,
  };
  return { found: timings.map((timing) => ({ ...common, ...timing })), priceUnknown: false };
}

/** Learning at work costs nothing unless it says so; everything else without a price has an unknown one. */
function stepPrice(source: MatchSource, metres: number, headcount: number): number {
  if (source.kind === 'workplace') return source.pricePerPersonCents ?? 0;
  return priceOf(source, metres, headcount);
}

/** Evening when it is taught in evenings or weekends only, own pace when at no other time; what says nothing, by day. */
function trackOf(times: readonly TeachingTime[]): Track {
  if (times.length === 0 || times.includes('day')) return 'day';
  return times.every((time) => time === 'own-pace') ? 'own-pace' : 'evening';
}

function holdsGroup({ schedule }: MatchSource, headcount: number): boolean {
  switch (schedule.kind) {
    case 'rolling':
      return (schedule.seatsLeft ?? headcount) >= headcount;
    case 'workplace':
      return schedule.capacityLeft >= headcount;
    case 'on-demand':
    case 'team':
      return headcount >= schedule.minGroup && headcount <= (schedule.maxGroup ?? headcount);
    case 'dated':
      return true;
  }
}

type Timing = { readonly run?: string; readonly timing: PortableTiming };

function timingsOf(prepared: PreparedNeed, { schedule, validFrom, validUntil }: MatchSource): readonly Timing[] {
  const opens = Math.max(prepared.startFrom, validFrom ?? prepared.startFrom);
  const closes = validUntil ?? noDay;
  const { deadline, need, today } = prepared;
  if (schedule.kind === 'dated') {
    return schedule.runs
      .filter(
        ({ start, end, seatsLeft }) => fits({ start, end, opens, closes, deadline }) && seatsLeft >= need.headcount,
      )
      .map(({ id, start, end }) => ({ run: id, timing: { kind: 'fixed', start, end } }));
  }
  const { days } = schedule;
  const from = Math.max(opens, earliestStart(schedule, today));
  const calendar = {
    ...patternOf(schedule, from),
    days,
    from,
    last: lastStartIn(schedule, Math.min(closes, deadline - days + 1)),
  };
  return firstStartIn(calendar, from) === noDay ? [] : [{ timing: calendarTiming(calendar) }];
}

function patternOf(schedule: FlexibleSchedule, from: EpochDay): Pick<StartCalendar, 'anchor' | 'every' | 'taken'> {
  if (schedule.kind === 'rolling') return { anchor: schedule.firstStart, every: schedule.everyDays, taken: [] };
  const taken = schedule.kind === 'team' ? schedule.busy.flatMap((days) => [days.from, days.to]) : [];
  return { anchor: from, every: 1, taken };
}

function lastStartIn(schedule: FlexibleSchedule, latest: EpochDay): EpochDay {
  return schedule.kind === 'rolling' ? Math.min(latest, schedule.lastStart ?? latest) : latest;
}

interface Dates {
  readonly start: EpochDay;
  readonly end: EpochDay;
  readonly opens: EpochDay;
  readonly closes: EpochDay;
  readonly deadline: EpochDay;
}

function fits({ start, end, opens, closes, deadline }: Dates): boolean {
  return start >= opens && start <= closes && end >= start && end <= deadline;
}
