import type { CandidateBatch, CandidateQuery } from '../searchIndex.ts';
import { accumulate } from './accumulate.ts';
import { clearBit } from './bits.ts';
import { type ConceptList, conceptLists, levelFrom, type Split, slotsIn, split } from './conceptLists.ts';
import type { Levelled } from './deductions.ts';
import type { Generation } from './generation.ts';
import {
  ceilingOf,
  gather,
  isEmptied,
  isReady,
  type LevelQueue,
  levelIn,
  levelQueue,
  release,
  slotIn,
  takeEarly,
  takeNext,
} from './levelQueue.ts';
import { type Levels, levelsOf } from './levels.ts';
import { type Usefulness, usefulness } from './usefulness.ts';

const defaultBatch = 64;
/** How often more is gathered from the heavy lists before all of them are read after all. */
const gatherings = 6;
/** So many of the best gathered come before their turn, so that the caller's floor rises before more is gathered. */
const mostEarly = 32;

/** The state of one iteration over documents as they were when it began. */
interface Search<Source> {
  readonly index: Generation<Source>;
  readonly levels: Levels;
  readonly lists: readonly ConceptList[];
  readonly useful: Usefulness;
  /** Live at the beginning and not yet delivered. */
  readonly undelivered: Uint32Array;
  queue: LevelQueue;
  /** Gatherings that the queue of the heavy lists is still good for; undefined once every list is read. */
  gatheringsLeft: number | undefined;
}

export async function* candidateBatches<Source>(
  index: Generation<Source>,
  query: CandidateQuery,
  splitting: typeof split = split,
): AsyncGenerator<CandidateBatch<Source>> {
  const search = begin(index, query, splitting);
  try {
    yield* batchesOf(search, query);
  } finally {
    release(search.queue);
  }
}

async function* batchesOf<Source>(
  search: Search<Source>,
  { batchSize = defaultBatch, floor }: CandidateQuery,
): AsyncGenerator<CandidateBatch<Source>> {
  let nextBound = 0;
  while (ceilingOf(search.queue) >= 0) {
    const inTurn = takeReady(search, batchSize);
    const goesEarly = inTurn.length === 0 && floor !== undefined;
    const taken = goesEarly ? takeEarly(search.queue, mostEarly, search.useful.passesChecks) : inTurn;
    const documents = deliver(search, taken);
    if (documents.length > 0) {
      nextBound = boundOf(search);
      yield { documents, nextBound };
    }
    if (inTurn.length === 0) advance(search);
  }
  if (nextBound !== 0) yield { documents: [], nextBound: 0 };
}

function begin<Source>(index: Generation<Source>, query: CandidateQuery, splitting: typeof split): Search<Source> {
  const levels = levelsOf(query);
  const lists = conceptLists(index, levels);
  const parts = splitting(lists, levels);
  const base = { index, levels, lists, useful: usefulness(index, query, levels), undelivered: index.live.slice() };
  if (parts === undefined) return { ...base, queue: everything(base), gatheringsLeft: undefined };
  return { ...base, queue: heaviest(base, parts), gatheringsLeft: gatherings };
}

type Parts = Pick<Search<unknown>, 'index' | 'levels' | 'lists' | 'useful' | 'undelivered'>;

function everything({ index, levels, lists, useful, undelivered }: Parts): LevelQueue {
  const { highest, undeducted } = levels;
  const { leastWanted, keepUseful } = useful;
  const makeTrue = (levelled: Levelled) => {
    for (let at = 0; at < levelled.count; at++) levelled.levels[at] = (levelled.levels[at] ?? 0) + undeducted;
    keepUseful(levelled);
  };
  const queue = levelQueue({ highest, allowance: undeducted, leftOut: -1, leastWanted, makeTrue }, slotsIn(lists));
  accumulate(index.concepts.postings, lists, undelivered, queue);
  return queue;
}

/** Only the heavy lists are read; what the light ones add is looked up in the document itself when its turn comes. */
function heaviest({ index, levels, lists, useful, undelivered }: Parts, { heavy, allowance }: Split): LevelQueue {
  const { highest, undeducted } = levels;
  const { leastWanted, keepUseful } = useful;
  const sumOf = levelFrom(index, lists);
  const leftOut = allowance + undeducted;
  const makeTrue = (levelled: Levelled) => {
    const { slots, levels, count } = levelled;
    for (let at = 0; at < count; at++) levels[at] = sumOf(slots[at] ?? 0) + undeducted;
    keepUseful(levelled);
  };
  const queue = levelQueue({ highest, allowance: leftOut, leftOut, leastWanted, makeTrue }, slotsIn(heavy));
  accumulate(index.concepts.postings, heavy, undelivered, queue);
  return queue;
}

function takeReady({ queue }: Search<unknown>, size: number): number[] {
  const taken: number[] = [];
  while (taken.length < size && isReady(queue)) taken.push(takeNext(queue));
  return taken;
}

/** What was taken from the queue, unless the floor has risen above it. */
function deliver<Source>({ index, levels, undelivered, useful }: Search<Source>, taken: readonly number[]) {
  const documents: CandidateBatch<Source>['documents'][number][] = [];
  for (const packed of taken) {
    const slot = slotIn(packed);
    const level = levelIn(packed);
    clearBit(undelivered, slot);
    const id = index.ids[slot];
    const source = index.sources[slot];
    if (id === undefined || source === undefined || !useful.isUseful(slot, level)) continue;
    documents.push({ id, bound: levels.boundAt(level), source });
  }
  return documents;
}

function advance(search: Search<unknown>): void {
  if (search.gatheringsLeft === undefined) {
    gather(search.queue);
  } else if (search.gatheringsLeft === 0 || isEmptied(search.queue)) {
    release(search.queue);
    search.queue = everything(search);
    search.gatheringsLeft = undefined;
  } else {
    gather(search.queue);
    search.gatheringsLeft -= 1;
  }
}

function boundOf({ queue, levels }: Search<unknown>): number {
  const ceiling = ceilingOf(queue);
  return ceiling < 0 ? 0 : levels.boundAt(ceiling);
}
