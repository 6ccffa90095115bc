import { itemAt, type Paged } from './paged.ts';

/**
 * The number of a text in a list of texts, the latest where it stands there several times: open addressing with nothing
 * but numbers in the cells, seven bytes a text where a map takes some forty. Many small tables, since one large one stops
 * everything for tens of milliseconds when it grows.
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
  held: number;
}

const shardBits = 10;
const firstCells = 8;
/** From here on shards differ in size, up to one step of growth: all of them growing at once would be one long pause. */
const staggeredFrom = 32;
const mostFilled = 0.7;
const growth = 1.5;

export const textNumbers = (texts: Paged<string>): TextNumbers => ({
  texts,
  shards: Array.from({ length: 1 << shardBits }, () => shardOf(firstCells)),
  seed: Math.floor(Math.random() * 2 ** 32),
});

const shardOf = (cells: number): Shard => ({ cells: new Int32Array(cells), held: 0 });

export function numberOfText(numbers: TextNumbers, text: string, hash = hashOfText(numbers, text)): number | undefined {
  const cells = cellsOf(numbers, hash);
  const number = (cells[cellOf(numbers.texts, cells, hash, text)] ?? 0) - 1;
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
  const at = hash & ((1 << shardBits) - 1);
  const shard = numbers.shards[at] ?? shardOf(0);
  const cell = cellOf(numbers.texts, shard.cells, hash, text);
  if (shard.cells[cell] === 0) shard.held += 1;
  shard.cells[cell] = number + 1;
  if (shard.held > mostFilled * shard.cells.length) numbers.shards[at] = roomier(numbers, shard, at);
}

const cellsOf = ({ shards }: TextNumbers, hash: number): Int32Array =>
  shards[hash & ((1 << shardBits) - 1)]?.cells ?? new Int32Array(1);

/** The cell of the text, or the free one that it would take. */
function cellOf(texts: Paged<string>, cells: Int32Array, hash: number, text: string): number {
  let cell = firstCellOf(cells, hash);
  for (let held = cells[cell] ?? 0; held !== 0 && itemAt(texts, held - 1) !== text; held = cells[cell] ?? 0) {
    cell = cell + 1 === cells.length ? 0 : cell + 1;
  }
  return cell;
}

function freeCell(cells: Int32Array, hash: number): number {
  let cell = firstCellOf(cells, hash);
  while (cells[cell] !== 0) cell = cell + 1 === cells.length ? 0 : cell + 1;
  return cell;
}

/** The rest of the hash, scaled to the table: its size need not be a power of two. */
const firstCellOf = (cells: Int32Array, hash: number): number =>
  Math.floor(((hash >>> shardBits) * cells.length) / 2 ** (32 - shardBits));

function roomier({ texts, seed }: TextNumbers, { cells, held }: Shard, at: number): Shard {
  const least = Math.floor(staggeredFrom * growth ** (at / 2 ** shardBits));
  const grown = { cells: new Int32Array(Math.max(least, Math.ceil(cells.length * growth))), held };
  for (const number of cells) {
    const text = number === 0 ? undefined : itemAt(texts, number - 1);
    if (text !== undefined) grown.cells[freeCell(grown.cells, hashOf(text, seed))] = number;
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
