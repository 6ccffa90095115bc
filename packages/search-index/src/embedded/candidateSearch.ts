import type { CandidateBatch, CandidateQuery } from '../searchIndex.ts';
import { readBlock } from './accumulate.ts';
import type { Bits } from './bits.ts';
import { type BlockOrder, blockOrder, rounds } from './blockOrder.ts';
import { conceptLists } from './conceptLists.ts';
import { fairTurns } from './fairTurns.ts';
import type { Generation } from './generation.ts';
import { heldSums } from './heldSums.ts';
import { type Levelled, levelled } from './levelled.ts';
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
import { itemAt } from './paged.ts';
import { beginReading, type Reading, rewind } from './reading.ts';
import { type Usefulness, usefulness } from './usefulness.ts';

const defaultBatch = 64;
/** So many of the best come before their turn each time, so that the caller's floor rises before more is read ... */
const mostEarly = 12;
/** ... and up to so many times as many while the caller has no floor to go by yet. */
const earlyTimes = 10;

/** A ranking that takes longer lets others come first in between; most are over by then. */
const longestMs = 4;
/** Read in one go. A warm processor takes some tenths of a millisecond for them, code that has not been compiled yet many times as long. */
const blocksAtOnce = 16;

/** The state of one iteration over documents as they were when it began. */
interface Search<Source> {
  readonly index: Generation<Source>;
  readonly levels: Levels;
  readonly useful: Usefulness;
  readonly reading: Reading;
  readonly order: BlockOrder;
  readonly queue: LevelQueue;
  readonly toHeldSums: (levelled: Levelled) => void;
  isRead: boolean;
}

/**
 * A block of slots at a time, the most promising first: sums of competences, then what fields take off, then only what
 * the caller's floor leaves. After each round of blocks the best so far come early, which raises the floor for what is
 * still to be read.
 */
export async function* candidateBatches<Source>(
  index: Generation<Source>,
  query: CandidateQuery,
): AsyncGenerator<CandidateBatch<Source>> {
  const search = begin(index, query);
  let nextBound = 0;
  const turn = fairTurns(longestMs);
  for (const taken of takings(search, query)) {
    const waiting = turn();
    if (waiting !== undefined) await waiting;
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
  const lists = conceptLists(index, query, levels);
  const blocks = lists.length === 0 ? 0 : Math.ceil(index.ids.length / index.slotsPerBlock);
  return {
    index,
    levels,
    useful,
    reading: beginReading(index, lists, live, blocks),
    order: blockOrder(blocks, useful.judgeBlock),
    queue: levelQueue(levels.highest + levels.undeducted, useful.leastWanted),
    toHeldSums: heldSums(index.concepts, lists, levels.undeducted),
    isRead: false,
  };
}

/** Slots with their levels, as they come; none where others may come first. */
function* takings(search: Search<unknown>, { batchSize = defaultBatch, floor }: CandidateQuery) {
  const { order, queue, reading } = search;
  for (const blocks of rounds(order)) {
    const before = queue.size;
    rewind(reading);
    for (let from = 0; from < blocks.length; from += blocksAtOnce) {
      if (from > 0) yield [];
      readBlocks(search, blocks.slice(from, from + blocksAtOnce));
    }
    if (floor !== undefined) yield* takingsBeforeTurn(search, before);
  }
  search.isRead = true;
  while (ceilingOf(queue) >= 0) {
    const taken = takeInTurn(queue, batchSize);
    if (taken.length > 0) yield taken;
    else gather(queue);
  }
}

/**
 * The best of those put in since the queue had so many: of what passes all checks, and as long as the caller has no floor
 * to go by for that, of what fails one.
 */
function* takingsBeforeTurn({ queue, useful }: Search<unknown>, since: number) {
  for (const failed of [0, 1]) {
    let times = 0;
    do {
      const taken = takeEarly(queue, since, mostEarly, failed);
      if (taken.length === 0) break;
      yield taken;
    } while (useful.leastWanted(failed) === 0 && ++times < earlyTimes);
    if (useful.leastWanted() > 0) return;
  }
}

/** What blocks come to, until it is put into the queue; used in one go. */
let pending = levelled(0);
const mostPending = 1_024;

function readBlocks(search: Search<unknown>, blocks: readonly number[]): void {
  const { reading, useful, order, levels } = search;
  const room = mostPending + reading.slotsPerBlock;
  if (pending.slots.length < room) pending = levelled(room);
  pending.count = 0;
  let isExact = true;
  for (const block of blocks) {
    const judgement = order.judgements[block];
    const least = judgement === undefined ? Number.POSITIVE_INFINITY : useful.leastSum(judgement);
    if (least > levels.highest) continue;
    if (!readBlock(reading, block, least, pending)) isExact = false;
    if (pending.count < mostPending) continue;
    putIn(search, isExact);
    isExact = true;
  }
  putIn(search, isExact);
}

function putIn({ levels, useful, queue, toHeldSums }: Search<unknown>, isExact: boolean): void {
  for (let at = 0; at < pending.count; at++) pending.levels[at] = (pending.levels[at] ?? 0) + levels.undeducted;
  useful.keepUseful(pending, isExact ? () => {} : toHeldSums);
  for (let at = 0; at < pending.count; at++)
    addSlot(queue, pending.slots[at] ?? 0, pending.levels[at] ?? 0, pending.failed[at] ?? 0);
  pending.count = 0;
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
    const id = itemAt(index.ids, slot);
    const source = itemAt(index.sources, slot);
    if (id === undefined || source === undefined || !useful.isUseful(slot, level)) continue;
    documents.push({ id, bound: levels.boundAt(level), source });
  }
  return documents;
}

/** While blocks are still to be read, their slots may have any level. */
function boundOf({ isRead, queue, levels }: Search<unknown>): number {
  const ceiling = isRead ? ceilingOf(queue) : levels.highest + levels.undeducted;
  return ceiling < 0 ? 0 : levels.boundAt(ceiling);
}
