import type { Bits } from './bits.ts';
import type { ConceptList } from './conceptLists.ts';
import type { Generation } from './generation.ts';
import { type Slice, slicesOf } from './postings.ts';
import { countOf, type ShortLists, shortLists } from './shortLists.ts';

/** A long list read up to `at` of one of its parts. */
export interface LongList {
  readonly list: ConceptList;
  /** Where it stands among the lists of the query. */
  readonly order: number;
  readonly parts: readonly Slice[];
  part: number;
  at: number;
}

/** The lists of one query, to be read by blocks of slots. */
export interface Reading {
  readonly lists: readonly ConceptList[];
  readonly long: readonly LongList[];
  readonly short: ShortLists;
  /** The slots that count. */
  readonly allowed: Bits;
  readonly slotsPerBlock: number;
  /** The most that a requirement adds, by its number. */
  readonly caps: Int32Array;
  /** Requirements that have any list, those first whose lists are the most work for what they add. */
  readonly byWork: readonly number[];
  /** Postings of a requirement, in a block on average. */
  readonly work: Float64Array;
  /** Requirements set aside for a least sum, what they may add, and their postings in a block. */
  readonly isAside: Uint8Array;
  rest: number;
  aside: number;
  least: number;
}

/** From so many postings per block on a list is asked for each block apart. */
const longFrom = 2;

export function beginReading(
  { concepts: { postings }, slotsPerBlock }: Generation<unknown>,
  lists: readonly ConceptList[],
  allowed: Bits,
  blocks: number,
): Reading {
  const isShort = (list: ConceptList): boolean => countOf(postings, list) < longFrom * blocks;
  const long = lists.flatMap((list, order): LongList[] => {
    if (isShort(list)) return [];
    return [{ list, order, parts: slicesOf(postings, list.concept), part: 0, at: 0 }];
  });
  const last = lists.reduce((most, { requirement }) => Math.max(most, requirement), 0);
  const caps = new Int32Array(last + 1);
  const work = new Float64Array(last + 1);
  for (const list of lists) {
    caps[list.requirement] = Math.max(caps[list.requirement] ?? 0, list.steps);
    work[list.requirement] = (work[list.requirement] ?? 0) + countOf(postings, list) / blocks;
  }
  const worth = (requirement: number): number => (caps[requirement] ?? 0) / (work[requirement] ?? 1);
  return {
    lists,
    long,
    short: shortLists(postings, lists, isShort, blocks, slotsPerBlock),
    allowed,
    slotsPerBlock,
    caps,
    byWork: [...new Set(lists.map(({ requirement }) => requirement))].sort((a, b) => worth(a) - worth(b)),
    work,
    isAside: new Uint8Array(last + 1),
    rest: 0,
    aside: 0,
    least: 0,
  };
}

/** Back to the first block: blocks are read in ascending order, again and again. */
export function rewind({ long }: Reading): void {
  for (const list of long) {
    list.part = 0;
    list.at = list.parts[0]?.from ?? 0;
  }
}

/** Sets aside what by itself cannot add up to the least sum asked for. */
export function setAside(reading: Reading, least: number): void {
  if (reading.least === least) return;
  reading.least = least;
  reading.rest = 0;
  reading.aside = 0;
  for (const requirement of reading.byWork) {
    const cap = reading.caps[requirement] ?? 0;
    const isAside = reading.rest + cap < least;
    reading.isAside[requirement] = isAside ? 1 : 0;
    if (!isAside) continue;
    reading.rest += cap;
    reading.aside += reading.work[requirement] ?? 0;
  }
}
