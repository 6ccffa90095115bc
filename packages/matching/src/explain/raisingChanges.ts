import { dayOf } from '@kohtaanto/kernel';
import { scoreOf } from '../match/assess.ts';
import { timeValue } from '../match/chooseRun.ts';
import { creditOf } from '../match/credit.ts';
import type { RankedMatch } from '../match/explain.ts';
import type { PreparedNeed } from '../match/preparedNeed.ts';
import { matchTable, type Part } from '../matchTable.ts';
import { type DeliveryMode, deliveryModes, type MatchSource, type Taught, teachingTimes } from '../model.ts';
import { type RaisingChange, raisingKinds } from './raisingChange.ts';

/** A change with the score that the match would have. */
export interface Raise {
  readonly change: RaisingChange;
  readonly score: number;
}

/** How many are told. */
const told = 3;
/** Less is not told: it would not show in a percentage with one decimal. */
const leastGain = 0.001;

/**
 * The single changes that would raise a match's score most, all else as it is: by falling score, ties (closer than `matchTable.slack`) in the order of
 * `raisingKinds`, then of what the source teaches and the need asks. None when nothing can be better.
 */
export function raisingChanges(prepared: PreparedNeed, match: RankedMatch): readonly Raise[] {
  const changes = [...taughtChanges(prepared, match), ...needChanges(prepared, match), ...practical(prepared, match)];
  const ordered = changes
    .filter(({ score }) => score - match.score >= leastGain)
    .map((found) => ({ ...found, rank: Math.round((found.score - match.score) / matchTable.slack) }))
    .sort((a, b) => b.rank - a.rank || raisingKinds.indexOf(a.change.kind) - raisingKinds.indexOf(b.change.kind));
  return firstOfEach(ordered).map(({ change, score }) => ({ change, score }));
}

/** A source may teach one competence twice over: the same change is told once, as the better one. */
function firstOfEach(ordered: readonly Raise[]): readonly Raise[] {
  const kept = new Map<string, Raise>();
  for (const raise of ordered) {
    if (kept.size === told) break;
    const key = JSON.stringify(raise.change);
    if (!kept.has(key)) kept.set(key, raise);
  }
  return [...kept.values()];
}

/** What the source could do about the competences it teaches, one factor at a time. */
function taughtChanges(prepared: PreparedNeed, match: RankedMatch): readonly Raise[] {
  const at = creditRaiser(prepared, match);
  return match.source.teaches.flatMap((taught) => {
    const { concept, extent, provenance, level: from } = taught;
    if (!prepared.links.has(concept)) return [];
    const found: Raise[] = levelsAbove(prepared, taught).map((to) => ({
      change: { kind: 'level', concept, ...(from !== undefined && { from }), to },
      score: at({ ...taught, level: to }),
    }));
    if (provenance === 'proposed') {
      found.push({ change: { kind: 'confirm', concept }, score: at({ ...taught, provenance: 'confirmed' }) });
    }
    if (extent === 'partial')
      found.push({ change: { kind: 'extent', concept }, score: at({ ...taught, extent: 'full' }) });
    return found;
  });
}

/** A level that is not stated counts for half of any: only knowing the highest that is asked takes nothing away. */
function levelsAbove({ links, requirements }: PreparedNeed, { concept, level }: Taught): readonly number[] {
  const asked = (links.get(concept) ?? []).flatMap(({ index }) => requirements[index]?.level ?? []);
  if (level === undefined) return asked.length === 0 ? [] : [asked.reduce((most, one) => Math.max(most, one))];
  return [...new Set(asked)].filter((one) => one > level);
}

/** What is not taught could be; a narrower competence could be enough. */
function needChanges(prepared: PreparedNeed, match: RankedMatch): readonly Raise[] {
  const at = creditRaiser(prepared, match);
  const taughtConcepts = new Set(match.source.teaches.map(({ concept }) => concept));
  return match.competences.flatMap(({ requirement, reason, credit }, index): readonly Raise[] => {
    const { concept, level } = requirement;
    const added: Taught = { concept, extent: 'full', provenance: 'confirmed', ...(level !== undefined && { level }) };
    const found: Raise[] = taughtConcepts.has(concept)
      ? []
      : [{ change: { kind: 'teach', concept, ...(level !== undefined && { level }) }, score: at(added) }];
    // Accepted, a narrower competence covers only where nothing else is wanting.
    if (reason?.relation === 'narrower' && !reason.accepted && credit === matchTable.relation.narrower) {
      const change: RaisingChange = { kind: 'accept-narrower', concept, taught: reason.taught };
      found.push({ change, score: withCredits(prepared, match, new Map([[index, 1]])) });
    }
    return found;
  });
}

/** The score if the source taught this as well (a better form of what it teaches takes its place). */
function creditRaiser(prepared: PreparedNeed, match: RankedMatch): (taught: Taught) => number {
  return (taught) => {
    const raised = new Map<number, number>();
    for (const { index, relation } of prepared.links.get(taught.concept) ?? []) {
      const requirement = prepared.requirements[index];
      const credit = requirement ? creditOf(requirement, relation, taught) : 0;
      if (credit > (match.competences[index]?.credit ?? 0)) raised.set(index, credit);
    }
    return withCredits(prepared, match, raised);
  };
}

function withCredits(prepared: PreparedNeed, match: RankedMatch, credits: ReadonlyMap<number, number>): number {
  const { requirements, information, mustInformation, niceInformation } = prepared;
  const gains = { must: 0, nice: 0 };
  for (const [index, credit] of credits) {
    const importance = requirements[index]?.importance ?? 'must';
    gains[importance] += (information[index] ?? 0) * (credit - (match.competences[index]?.credit ?? 0));
  }
  const { must = 0, nice = 0 } = match.values;
  return withValues(prepared, match, {
    must: must + gains.must / mustInformation,
    nice: niceInformation === 0 ? 0 : nice + gains.nice / niceInformation,
  });
}

function withValues(prepared: PreparedNeed, { values }: RankedMatch, changed: Partial<Record<Part, number>>): number {
  return scoreOf(prepared, { must: 0, nice: 0, time: 0, reach: 0, price: 0, delivery: 0, ...values, ...changed });
}

/** Sooner, nearer, in another way, for nothing. */
function practical(prepared: PreparedNeed, match: RankedMatch): readonly Raise[] {
  const { run, reach, pricePerPersonCents: cents } = match;
  const at = (changed: Partial<Record<Part, number>>): number => withValues(prepared, match, changed);
  const days = run.start - prepared.startFrom;
  const sooner: Raise[] = [
    {
      change: { kind: 'sooner', start: dayOf(prepared.startFrom), days },
      score: at({ time: timeValue(prepared, run.end - days) }),
    },
  ];
  const nearer: Raise[] =
    reach.how === 'place' && reach.metres !== undefined
      ? [{ change: { kind: 'nearer', km: reach.metres / 1000 }, score: at({ reach: 1 }) }]
      : [];
  const free: RaisingChange = { kind: 'free', ...(cents !== undefined && { perPerson: cents / 100 }) };
  return [...sooner, ...nearer, ...wishChanges(prepared, match), { change: free, score: at({ price: 1 }) }];
}

function wishChanges(prepared: PreparedNeed, match: RankedMatch): readonly Raise[] {
  const { wishes, source, values } = match;
  const delivery = (wishes.met + 1) / wishes.asked;
  const times: Raise[] = teachingTimes
    .filter((time) => prepared.wishes.teachingTimes.includes(time) && !source.teachingTimes.includes(time))
    .map((teachingTime) => ({
      change: { kind: 'wish', teachingTime },
      score: withValues(prepared, match, { delivery }),
    }));
  const modes: Raise[] = deliveryModes
    .filter((mode) => prepared.wishes.delivery.includes(mode) && !source.delivery.includes(mode))
    .map((mode) => {
      const reach = bringsHome(mode, source) ? 1 : (values.reach ?? 0);
      return { change: { kind: 'wish', delivery: mode }, score: withValues(prepared, match, { delivery, reach }) };
    });
  return [...modes, ...times];
}

/** What is taught online or at work is nearer too. */
function bringsHome(mode: DeliveryMode, { schedule }: MatchSource): boolean {
  if (schedule.kind === 'team') return false;
  return mode === 'online' || (mode === 'workplace' && schedule.kind !== 'workplace');
}
