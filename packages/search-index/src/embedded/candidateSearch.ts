import type { CandidateBatch, CandidateQuery } from '../searchIndex.ts';
import { accumulate } from './accumulate.ts';
import { clearBit } from './bits.ts';
import { type ConceptList, conceptLists, levelFrom, type Split, split } from './conceptLists.ts';
import { type LevelLeft, levelLeft } from './deductions.ts';
import { passes } from './filters.ts';
import type { Generation } from './generation.ts';
import { ceilingOf, gather, isEmptied, isReady, type LevelQueue, levelQueue, takeSlot } from './levelQueue.ts';
import { type Levels, levelsOf } from './levels.ts';

const defaultBatch = 64;
/** How often more is gathered from the heavy lists before all of them are read after all. */
const gatherings = 3;

/** The state of one iteration over documents as they were when it began. */
interface Search<Source> {
  readonly index: Generation<Source>;
  readonly levels: Levels;
  readonly lists: readonly ConceptList[];
  readonly inScope: (slot: number) => boolean;
  readonly left: LevelLeft;
  readonly leastWanted: () => number;
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
  let nextBound = 0;
  while (ceilingOf(search.queue) >= 0) {
    const documents = takeReady(search, query.batchSize ?? defaultBatch);
    if (documents.length === 0) {
      advance(search);
      continue;
    }
    nextBound = boundOf(search);
    yield { documents, nextBound };
  }
  if (nextBound !== 0) yield { documents: [], nextBound: 0 };
}

function begin<Source>(index: Generation<Source>, query: CandidateQuery, splitting: typeof split): Search<Source> {
  const levels = levelsOf(query);
  const lists = conceptLists(index, levels);
  const parts = splitting(lists, levels);
  const inScope = passes(index, query.scope);
  const left = levelLeft(index, query.deductions ?? [], levels.step);
  const { floor = () => Number.NEGATIVE_INFINITY } = query;
  const leastWanted = (): number => levels.levelReaching(floor());
  const base = { index, levels, lists, inScope, left, leastWanted, undelivered: index.live.slice() };
  if (parts === undefined) return { ...base, queue: everything(base), gatheringsLeft: undefined };
  return { ...base, queue: heaviest(base, parts), gatheringsLeft: gatherings };
}

type Parts = Pick<Search<unknown>, 'index' | 'levels' | 'lists' | 'inScope' | 'left' | 'leastWanted' | 'undelivered'>;

function everything({ index, levels, lists, inScope, left, leastWanted, undelivered }: Parts): LevelQueue {
  const trueLevel = (slot: number, level: number, least: number) => (inScope(slot) ? left(slot, level, least) : -1);
  const queue = levelQueue({ highest: levels.highest, allowance: 0, leastWanted, trueLevel });
  accumulate(index.concepts.postings, lists, undelivered, queue);
  return queue;
}

/** Only the heavy lists are read; what the light ones add is looked up in the document itself when its turn comes. */
function heaviest(
  { index, levels, lists, inScope, left, leastWanted, undelivered }: Parts,
  { heavy, allowance }: Split,
): LevelQueue {
  const levelOf = levelFrom(index, lists);
  const trueLevel = (slot: number, _level: number, least: number) =>
    inScope(slot) ? left(slot, levelOf(slot), least) : -1;
  const queue = levelQueue({ highest: levels.highest, allowance, leastWanted, trueLevel });
  accumulate(index.concepts.postings, heavy, undelivered, queue);
  return queue;
}

function takeReady<Source>({ index, levels, queue, undelivered }: Search<Source>, size: number) {
  const documents: CandidateBatch<Source>['documents'][number][] = [];
  while (documents.length < size && isReady(queue)) {
    const bound = levels.boundAt(ceilingOf(queue));
    const slot = takeSlot(queue);
    clearBit(undelivered, slot);
    const id = index.ids[slot];
    const source = index.sources[slot];
    if (id !== undefined && source !== undefined) documents.push({ id, bound, source });
  }
  return documents;
}

function advance(search: Search<unknown>): void {
  if (search.gatheringsLeft === undefined) {
    gather(search.queue);
  } else if (search.gatheringsLeft === 0 || isEmptied(search.queue)) {
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
