import type { CandidateBatch, CandidateQuery } from '../searchIndex.ts';
import { beginReading, isRead, type Reading, readBlock } from './accumulate.ts';
import type { Bits } from './bits.ts';
import { conceptLists } from './conceptLists.ts';
import type { Generation } from './generation.ts';
import {
  addSlot,
  ceilingOf,
  gather,
  type LevelQueue,
  levelIn,
  levelQueue,
  slotIn,
  takeEarly,
  takeNext,
} from './levelQueue.ts';
import { type Levels, levelsOf } from './levels.ts';
import { type Usefulness, usefulness } from './usefulness.ts';

const defaultBatch = 64;
/** So many of the best come before their turn each time, so that the caller's floor rises before more is read. */
const mostEarly = 32;
/** How often more come early while the caller has no floor to go by yet. */
const earlyRounds = 4;

/** The state of one iteration over documents as they were when it began. */
interface Search<Source> {
  readonly index: Generation<Source>;
  readonly levels: Levels;
  readonly useful: Usefulness;
  readonly reading: Reading;
  readonly queue: LevelQueue;
}

/**
 * A block of slots at a time: sums of competences, then what fields take off, then only what the caller's floor leaves.
 * After one block, two, four, eight ... the best so far come early, which raises the floor for what is still to be read.
 */
export async function* candidateBatches<Source>(
  index: Generation<Source>,
  query: CandidateQuery,
): AsyncGenerator<CandidateBatch<Source>> {
  const search = begin(index, query);
  let nextBound = 0;
  for (const taken of takings(search, query)) {
    const documents = deliver(search, taken);
    if (documents.length === 0) continue;
    nextBound = boundOf(search);
    yield { documents, nextBound };
  }
  if (nextBound !== 0) yield { documents: [], nextBound: 0 };
}

function begin<Source>(index: Generation<Source>, query: CandidateQuery): Search<Source> {
  const levels = levelsOf(query);
  const useful = usefulness(index, query, levels);
  const live: Bits = index.live.slice();
  return {
    index,
    levels,
    useful,
    reading: beginReading(index.concepts.postings, conceptLists(index, levels), live),
    queue: levelQueue(levels.highest + levels.undeducted, useful.leastWanted),
  };
}

/** Slots with their levels, as they come. */
function* takings(search: Search<unknown>, { batchSize = defaultBatch, floor }: CandidateQuery) {
  const { reading, queue, useful } = search;
  for (let blocks = 1; !isRead(reading); blocks *= 2) {
    const before = queue.size;
    for (let block = 0; block < blocks && !isRead(reading); block++) putIn(search);
    if (floor === undefined) continue;
    let rounds = 0;
    do yield takeEarly(queue, before, mostEarly, useful.passesChecks);
    while (useful.leastWanted() === 0 && ++rounds < earlyRounds);
  }
  while (ceilingOf(queue) >= 0) {
    const taken = takeInTurn(queue, batchSize);
    if (taken.length > 0) yield taken;
    else gather(queue);
  }
}

function putIn({ reading, levels, useful, queue }: Search<unknown>): void {
  const block = readBlock(reading, useful.leastWanted() - levels.undeducted);
  for (let at = 0; at < block.count; at++) block.levels[at] = (block.levels[at] ?? 0) + levels.undeducted;
  useful.keepUseful(block);
  for (let at = 0; at < block.count; at++) addSlot(queue, block.slots[at] ?? 0, block.levels[at] ?? 0);
}

function takeInTurn(queue: LevelQueue, size: number): readonly number[] {
  const taken: number[] = [];
  for (let next = takeNext(queue); next !== undefined; next = takeNext(queue)) {
    taken.push(next);
    if (taken.length === size) break;
  }
  return taken;
}

/** What was taken from the queue, unless the floor has risen above it. */
function deliver<Source>({ index, levels, useful }: Search<Source>, taken: readonly number[]) {
  const documents: CandidateBatch<Source>['documents'][number][] = [];
  for (const packed of taken) {
    const slot = slotIn(packed);
    const level = levelIn(packed);
    const id = index.ids[slot];
    const source = index.sources[slot];
    if (id === undefined || source === undefined || !useful.isUseful(slot, level)) continue;
    documents.push({ id, bound: levels.boundAt(level), source });
  }
  return documents;
}

/** While blocks are still to be read, their slots may have any level. */
function boundOf({ reading, queue, levels }: Search<unknown>): number {
  const ceiling = isRead(reading) ? ceilingOf(queue) : levels.highest + levels.undeducted;
  return ceiling < 0 ? 0 : levels.boundAt(ceiling);
}
