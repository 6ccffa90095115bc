import { seedFront } from './foundFront.ts';
import { createLabels, draftLabel, travelOf } from './labels.ts';
import { changeOf, heldBy, type Running, withRun } from './running.ts';
import {
  daysOf,
  type FoundPath,
  firstStartOf,
  type SearchProblem,
  type SearchResult,
  type SearchStep,
  trackBits,
} from './searchProblem.ts';
import { runSweep } from './sweep.ts';
import { checkLimits, openSweep, recordPartial, resultOf, type SweepState } from './sweepState.ts';
import { admit, forget, leave, openTracks, type TrackLabel, type TracksState } from './tracksState.ts';

/**
 * The whole front with several tracks side by side (MATCHING 4). The state is what is held and what goes on; it starts
 * from the front of the sweep that does one step after the other, and from the `known` paths. Per day: first what ended, then flexible starts, then
 * the dated steps of the day, one step after the other, so that each set of steps that starts together is met once. A
 * flexible step starts when one of its tracks falls free or something it requires becomes held: later is no better.
 *
 * Pruning by an idle label is safe: of all best paths take the one whose last ends, from the back, are soonest; at a
 * running label of that path the idle label would give a path as good with sooner ends.
 */
export function searchTracks(problem: SearchProblem, known: readonly FoundPath[] = [], width?: number): SearchResult {
  const sweep = openSweep(problem, createLabels());
  for (const path of known) seedFront(sweep, path);
  runSweep(sweep, width);
  const inOrder = sweep.work;
  Object.assign(sweep, { stopped: false, work: 0, nextAsk: 0 });
  const state = openTracks(sweep);
  if (problem.goal !== 0) begin(state);
  const flexible = byTracks(sweep, sweep.flexible);
  const fixed = byTracks(sweep, sweep.fixed);
  let next = 0;
  for (let day = 0; day <= sweep.horizon && problem.goal !== 0 && !sweep.stopped; day++) {
    if (day > 0) forget(state, day, width);
    for (const one of state.wakes.get(day) ?? []) wake(state, one, day);
    state.wakes.delete(day);
    const dated: number[] = [];
    for (; next < fixed.length && sweep.windowStart[fixed[next] ?? 0] === day; next++) dated.push(fixed[next] ?? 0);
    startDay(state, dated, flexible, day);
  }
  sweep.work += inOrder;
  return { ...resultOf(sweep), ...(width !== undefined && { exact: false }) };
}

/** Own-pace runs first: a travelling step may set out on the only day of one and count on it tomorrow. */
function startDay(state: TracksState, dated: readonly number[], flexible: readonly number[], day: number): void {
  const isOwnPace = (place: number): boolean => state.sweep.steps[place]?.tracks === trackBits['own-pace'];
  for (const step of dated) if (isOwnPace(step)) startFixed(state, step, day);
  for (const step of flexible) startFlexible(state, step, day);
  for (const step of dated) if (!isOwnPace(step)) startFixed(state, step, day);
}

function begin(state: TracksState): void {
  const label = draftLabel(state.sweep.labels, -1, -1, 0, 0, 0, 0);
  state.sweep.labels.count++;
  const fresh = { freshOn: 0, freshTracks: -1, freshBits: 0, freshEve: 0 };
  admit(state, { label, price: 0, held: 0, running: state.running.idle, ...fresh, lost: false }, 0);
}

/** By the first day, then by tracks. */
function byTracks({ steps, windowStart }: SweepState, places: Iterable<number>): number[] {
  const trackOf = (i: number): number => steps[i]?.tracks ?? 0;
  const dayOf = (i: number): number => (steps[i]?.timing.kind === 'fixed' ? (windowStart[i] ?? 0) : 0);
  return [...places].sort((a, b) => dayOf(a) - dayOf(b) || trackOf(b) - trackOf(a) || a - b);
}

/** Something ended: the label goes on in another state. Or it ends tomorrow, and a travelling step may set out. */
function wake(state: TracksState, one: TrackLabel, day: number): void {
  if (one.lost) return;
  if (one.running.next !== day) {
    state.fresh.push(Object.assign(one, freshness(day, 0, 0, heldBy(one.running, day + 1))));
    return;
  }
  leave(state, one);
  const { held, freed, after } = changeOf(state.running, one.running);
  const fresh = freshness(day, freed, held, heldBy(after, day + 1));
  admit(state, { ...one, held: one.held | held, running: after, ...fresh, lost: false }, day);
}

function freshness(freshOn: number, freshTracks: number, freshBits: number, freshEve: number) {
  return { freshOn, freshTracks, freshBits, freshEve };
}

function startFlexible(state: TracksState, place: number, day: number): void {
  const { sweep, fresh } = state;
  const step = sweep.steps[place];
  if (!step || fresh.length === 0 || sweep.stopped) return;
  const start = firstStartOf(step.timing, sweep.today + day + (step.far ? 1 : 0)) - sweep.today;
  if (start + daysOf(step.timing) - 1 > sweep.horizon) return;
  // Labels that come from this step are no place for it.
  const count = fresh.length;
  sweep.work += count;
  for (let i = 0; i < count; i++) {
    const one = fresh[i];
    if (!one || one.lost || one.freshOn !== day) continue;
    const news = step.requires & (one.freshBits | (step.far ? one.freshEve : 0));
    if ((step.tracks & one.freshTracks) === 0 && news === 0) continue;
    if (canStart(state, one, step, day, start)) startStep(state, one, place, day, start);
  }
  checkLimits(sweep);
}

function startFixed(state: TracksState, place: number, day: number): void {
  const { sweep, alive } = state;
  const step = sweep.steps[place];
  if (!step || sweep.stopped) return;
  const start = day + (step.far ? 1 : 0);
  const count = alive.length;
  sweep.work += count;
  for (let i = 0; i < count; i++) {
    const one = alive[i];
    if (one && !one.lost && canStart(state, one, step, day, start)) startStep(state, one, place, day, start);
  }
  checkLimits(sweep);
}

/** Its tracks are free, what it requires is held by its start, and it adds something or brings it sooner. */
function canStart(state: TracksState, one: TrackLabel, step: SearchStep, day: number, start: number): boolean {
  const { running } = one;
  if ((running.tracks & step.tracks) !== 0) return false;
  const open = step.requires & ~one.held;
  if (open !== 0 && !(step.far && (open & ~heldBy(running, day + 1)) === 0)) return false;
  if ((step.teaches & ~(one.held | running.teaches)) !== 0) return true;
  const wanted = step.teaches & state.required;
  const held = start + daysOf(step.timing);
  return running.runs.some((run) => (run.teaches & wanted & ~one.held) !== 0 && run.held > held);
}

function startStep(state: TracksState, one: TrackLabel, place: number, day: number, start: number): void {
  const { labels, steps } = state.sweep;
  const step = steps[place];
  if (!step) return;
  const price = one.price + step.priceCents;
  const travel = (labels.travel[one.label] ?? 0) + travelOf(step.metres);
  const running = afterStart(state, one, step, start);
  const label = draftLabel(labels, one.label, place, start, one.held | running.teaches, price, travel);
  const kept = recordPartial(state.sweep, label, running.lastEnd);
  const fresh = one.freshOn === day ? one : freshness(day, 0, 0, 0);
  const freshEve = fresh.freshEve | heldBy(running, day + 1);
  const next = { label, price, held: one.held, running, freshOn: day, freshTracks: fresh.freshTracks };
  const admitted = admit(state, { ...next, freshBits: fresh.freshBits, freshEve, lost: false }, day);
  if (admitted || kept) labels.count++;
}

function afterStart(state: TracksState, one: TrackLabel, step: SearchStep, start: number): Running {
  const held = start + daysOf(step.timing);
  const run = { teaches: step.teaches & ~one.held, held, free: held + (step.far ? 1 : 0), tracks: step.tracks };
  return withRun(state.running, one.running, run);
}
