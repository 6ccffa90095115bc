import { type ConceptUri, invalid } from '@kohtaanto/kernel';
import type { Catalogue } from './catalogue.ts';
import { type GapItem, gapOf, goalOf } from './goals.ts';
import { checkHeld, type Held } from './held.ts';
import { filterInSlices, type Planning } from './planning.ts';
import { needOf, type PlanRequest } from './planRequest.ts';

/** One of the people whom a need is for: what they hold, under a label that says nothing else about them. */
export interface WorkerProfile {
  /** Opaque and unique in the request: `A`, `P-3`. */
  readonly ref: string;
  /** As `held` of a request; what is held by everybody need not be repeated. */
  readonly held: readonly Held[];
}

/** Workers between whom no step can make a difference: planned once, and for all of them at the same time. */
export interface WorkerGroup {
  readonly refs: readonly string[];
  readonly held: readonly Held[];
  readonly gap: readonly GapItem[];
}

/** Where workers stand in a request. */
const field = '/need/workers';

export const workerLimits = { workers: 50, groups: 12, refLength: 40 } as const;

/** @throws DomainError invalid `workers` that points at what is wrong. */
export function checkWorkers(request: PlanRequest): void {
  const { workers } = request;
  if (workers === undefined) return;
  const { headcount } = needOf(request);
  if (!('need' in request)) throw refusal(field, 'workers belong to a need: plan for the need, not for a person');
  if (workers.length === 0) throw refusal(field, 'name at least one worker, or leave the field out');
  if (workers.length > workerLimits.workers) {
    const most = `at most ${workerLimits.workers} workers can be planned for at once`;
    throw refusal(field, `${most}, not ${workers.length}: ask in parts`);
  }
  if (workers.length > headcount) {
    throw refusal(field, `${workers.length} workers in a need for ${headcount}: raise the headcount or name fewer`);
  }
  const seen = new Set<string>();
  workers.forEach(({ ref, held }, i) => {
    held.forEach((item, at) => {
      checkHeld(item, `${field}/${i}/held/${at}`);
    });
    const pointer = `${field}/${i}/ref`;
    if (ref.trim() === '' || ref.length > workerLimits.refLength) {
      throw refusal(pointer, `a worker's label has 1 to ${workerLimits.refLength} characters, as in "A"`);
    }
    if (seen.has(ref)) throw refusal(pointer, `there is a worker "${ref}" already: give each a label of their own`);
    seen.add(ref);
  });
}

/**
 * The workers by what they lack, in the order in which each group is named first. Two are in one group when they hold
 * the same of everything that the need or any source asks for.
 * @throws DomainError invalid `workers` when they differ in too many ways.
 */
export function* groupsOf(request: PlanRequest, catalogue: Catalogue): Planning<readonly WorkerGroup[]> {
  const { workers = [], held = [], graph } = request;
  const asked = yield* askedConcepts(request, catalogue);
  const groups = new Map<string, { refs: string[]; held: readonly Held[] }>();
  for (const worker of workers) {
    const has = bestOf([...held, ...worker.held]).filter(({ concept }) => asked.has(concept));
    const key = has.map(({ concept, level = 0 }) => `${concept} ${level}`).join('\n');
    const group = groups.get(key);
    if (group) group.refs.push(worker.ref);
    else groups.set(key, { refs: [worker.ref], held: has });
  }
  if (groups.size > workerLimits.groups) {
    const most = `they lack ${groups.size} different things, at most ${workerLimits.groups} can be weighed together`;
    throw refusal(field, `${most}: ask in parts`);
  }
  const need = needOf(request);
  return [...groups.values()].map((group) => ({ ...group, gap: gapOf(need, group.held, graph) }));
}

/** What each of the workers holds, at the lowest level among them. */
export function heldByAll(workers: readonly WorkerProfile[]): readonly Held[] {
  const [first = [], ...others] = workers.map(({ held }) => bestOf(held));
  return first.flatMap(({ concept, level }) => {
    const levels = [level];
    for (const held of others) {
      const same = held.find((item) => item.concept === concept);
      if (!same) return [];
      levels.push(same.level);
    }
    const known = levels.filter((one) => one !== undefined);
    return [known.length < levels.length ? { concept } : { concept, level: Math.min(...known) }];
  });
}

/** Each concept once, at its highest level; without a level where none is known. By concept. */
function bestOf(held: readonly Held[]): readonly Held[] {
  const best = new Map<ConceptUri, Held>();
  for (const item of held) {
    const other = best.get(item.concept);
    if (!other || (item.level ?? 0) > (other.level ?? 0)) best.set(item.concept, item);
  }
  return [...best.values()].sort((a, b) => (a.concept < b.concept ? -1 : 1));
}

function* askedConcepts(request: PlanRequest, { sources }: Catalogue): Planning<ReadonlySet<ConceptUri>> {
  const asked = new Set(needOf(request).requirements.flatMap((each) => goalOf(each, request.graph).concepts));
  yield* filterInSlices(sources, ({ requires }) => {
    for (const { concept } of requires) asked.add(concept);
    return false;
  });
  return asked;
}

function refusal(pointer: string, message: string) {
  return invalid('workers', message, { pointer, message });
}
