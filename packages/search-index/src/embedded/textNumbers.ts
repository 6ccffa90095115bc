import { itemAt, type Paged } from './paged.ts';

/**
 * The number of a text in a list of texts, the latest where it stands there several times: open addressing with nothing
 * but numbers in the cells, nine bytes a text where a map takes some forty. Part of the hash stands beside each: other
 * texts are told apart by it, and a table grows by it, so that the texts themselves, which lie far away, are hardly ever
 * looked at. Many small tables, since one large one stops everything for tens of milliseconds when it grows.
 */
export interface TextNumbers {
  readonly texts: Paged<string>;
  readonly shards: Shard[];
  /** Where hashing starts; nobody outside can choose texts that all fall into one place. */
  readonly seed: number;
}

interface Shard {
  /** A number and one; 0: free. */
  readonly cells: Int32Array;
  /** The upper half of the hash, by which the cell was found. */
  readonly tags: Uint16Array;
  held: number;
}

const shardBits = 7;
const firstCells = 16;
/** From here on shards differ in size, up to one step of growth: all of them growing at once would be one long pause. */
const staggeredFrom = 64;
const leastFilled = 0.7;
const mostFilled = 0.8;
const growth = 1.5;

/** With room for so many texts. */
export const textNumbers = (texts: Paged<string>, expected = 0): TextNumbers => ({
  texts,
  shards: Array.from({ length: 1 << shardBits }, (_, at) => shardOf(roomFor(expected, at))),
  seed: Math.floor(Math.random() * 2 ** 32),
});

/** Some shards are filled less than others, so that not all of them grow soon after. */
function roomFor(expected: number, at: number): number {
  const filled = leastFilled + ((mostFilled - leastFilled) * at) / 2 ** shardBits;
  return Math.max(firstCells, Math.ceil(expected / 2 ** shardBits / filled));
}

const shardOf = (cells: number): Shard => ({ cells: new Int32Array(cells), tags: new Uint16Array(cells), held: 0 });
const noShard = shardOf(1);

export function numberOfText(numbers: TextNumbers, text: string, hash = hashOfText(numbers, text)): number | undefined {
  const shard = numbers.shards[shardAt(hash)] ?? noShard;
  const number = (shard.cells[cellOf(numbers.texts, shard, tagOf(hash), text)] ?? 0) - 1;
  return number < 0 ? undefined : number;
}

/** What a text is looked up by: for those that are looked up several times. */
export const hashOfText = ({ seed }: TextNumbers, text: string): number => hashOf(text, seed);

/** How many different texts have a number. */
export const countTexts = ({ shards }: TextNumbers): number => shards.reduce((sum, { held }) => sum + held, 0);

/** The number must stand for the text in the list already. */
export function setNumberOfText(
  numbers: TextNumbers,
  text: string,
  number: number,
  hash = hashOfText(numbers, text),
): void {
  const at = shardAt(hash);
  const shard = numbers.shards[at] ?? noShard;
  const tag = tagOf(hash);
  const cell = cellOf(numbers.texts, shard, tag, text);
  if (shard.cells[cell] === 0) shard.held += 1;
  shard.cells[cell] = number + 1;
  shard.tags[cell] = tag;
  if (shard.held > mostFilled * shard.cells.length) numbers.shards[at] = roomier(shard, at);
}

const shardAt = (hash: number): number => hash & ((1 << shardBits) - 1);
const tagBits = 16;
const tagOf = (hash: number): number => hash >>> (32 - tagBits);
/** Scaled to the table: its size need not be a power of two. */
const firstCellOf = (cells: Int32Array, tag: number): number => Math.floor((tag * cells.length) / 2 ** tagBits);

/** The cell of the text, or the free one that it would take. */
function cellOf(texts: Paged<string>, { cells, tags }: Shard, tag: number, text: string): number {
  let cell = firstCellOf(cells, tag);
  for (let held = cells[cell] ?? 0; held !== 0; held = cells[cell] ?? 0) {
    if (tags[cell] === tag && itemAt(texts, held - 1) === text) break;
    cell = cell + 1 === cells.length ? 0 : cell + 1;
  }
  return cell;
}

function freeCell(cells: Int32Array, tag: number): number {
  let cell = firstCellOf(cells, tag);
  while (cells[cell] !== 0) cell = cell + 1 === cells.length ? 0 : cell + 1;
  return cell;
}

function roomier({ cells, tags, held }: Shard, at: number): Shard {
  const least = Math.floor(staggeredFrom * growth ** (at / 2 ** shardBits));
  const grown = { ...shardOf(Math.max(least, Math.ceil(cells.length * growth))), held };
  for (let from = 0; from < cells.length; from++) {
    const number = cells[from] ?? 0;
    if (number === 0) continue;
    const tag = tags[from] ?? 0;
    const cell = freeCell(grown.cells, tag);
    grown.cells[cell] = number;
    grown.tags[cell] = tag;
  }
  return grown;
}

/** FNV-1a over the characters, its bits mixed once more (the end of MurmurHash3), since its lowest ones pick the shard. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
