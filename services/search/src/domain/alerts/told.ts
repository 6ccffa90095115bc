import type { Alert } from '@kohtaanto/events';
import { epochDay } from '@kohtaanto/kernel';
import type { DatedSchedule, MatchSource } from '@kohtaanto/matching';
import type { Fit } from './alertOf.ts';

/** What a watch was told last of a need and a source, and what it still knows of what it was told before. */
export interface Told extends Alert {
  /** The event that it was told because of; absent in what an older release wrote. */
  readonly because?: string;
  /** Starts that earlier alerts told, as far as the source still has them. */
  readonly earlier?: readonly ToldStart[];
}

/** Of a source that is taught in runs `run` is one of them; else it may start on many days. */
interface ToldStart extends Pick<Alert, 'start' | 'finish'> {
  readonly run?: string;
}

/** Told again when it fits so much better than when it was told last. */
const tellsAgainFrom = 0.1;

/**
 * Seats and prices change every day: a watch hears of a need and a source once. It hears of them again when they fit much
 * better, and when nothing that it was told of can be had any more (the run is full, begun or cancelled) but another run
 * can: who counted on the first one has to know of that one. While any run that it was told of can be had, it hears of no
 * other, whichever is the best; so each run is told once.
 * @param isMatch whether the need and a source match, whatever the score
 */
export function isNews(
  { source, score }: Pick<Fit, 'source' | 'score'>,
  told: Told | undefined,
  isMatch: (source: MatchSource) => boolean,
): boolean {
  if (told === undefined || score >= told.score + tellsAgainFrom) return true;
  const known = asTold(source, startsOf(told));
  return known === undefined || (known !== source && !isMatch(known));
}

/** What is remembered of an alert on the source as it is now. */
export function toldBy(because: string, alert: Alert, before: Told | undefined, { schedule }: MatchSource): Told {
  const starts = before === undefined ? [] : startsOf(before);
  const earlier = starts.filter(
    (start) => schedule.kind === 'dated' && start.run !== alert.source.run && runTold(schedule, start) !== undefined,
  );
  return { ...alert, because, ...(earlier.length === 0 ? {} : { earlier }) };
}

/** The alert alone, as its event has it. */
export function alertTold({ because: _, earlier: __, ...alert }: Told): Alert {
  return alert;
}

function startsOf({ source: { run }, start, finish, earlier = [] }: Told): readonly ToldStart[] {
  return [...earlier, { start, finish, ...(run === undefined ? {} : { run }) }];
}

/** The source with no other starts than the told ones; undefined when it has none of them any more. */
function asTold(source: MatchSource, starts: readonly ToldStart[]): MatchSource | undefined {
  const { schedule } = source;
  if (schedule.kind !== 'dated') return starts.some(({ run }) => run === undefined) ? source : undefined;
  const known = new Set(starts.flatMap((start) => runTold(schedule, start) ?? []));
  const runs = schedule.runs.filter((run) => known.has(run));
  if (runs.length === 0) return undefined;
  return runs.length === schedule.runs.length ? source : { ...source, schedule: { ...schedule, runs } };
}

/**
 * By its id. Who writes an offer anew may leave the ids out, and its runs get new ones: where the id is gone, a run on the
 * same days is the same run.
 */
function runTold({ runs }: DatedSchedule, told: ToldStart): DatedSchedule['runs'][number] | undefined {
  if (told.run === undefined) return undefined;
  const [from, to] = [epochDay(told.start), epochDay(told.finish)];
  return runs.find(({ id }) => id === told.run) ?? runs.find(({ start, end }) => start === from && end === to);
}
