import { DomainError } from '@kohtaanto/kernel';
import type { IndexedDocument, VersionedDocument, WriteOutcome } from '../searchIndex.ts';
import { type Bits, bits, clearBit, hasBit, setBit, withRoom } from './bits.ts';
import { addBlock, padBlocks } from './blockRows.ts';
import { addNumbers, countRowsOf, type NumberField, numberField, numbersOf } from './numberField.ts';
import { itemAt, type Paged, paged, pushItem } from './paged.ts';
import { addPoints, type PointField, pointField } from './pointField.ts';
import { type Arena, arena, mostSlots } from './postings.ts';
import { type RowField, rowField, rowOf, setKeys, valuesOf } from './rowField.ts';
import { type FieldCounts, type SlotRows, slotRows } from './slotRows.ts';
import { addDistinctRow, type TermField, termField, textsOf } from './termField.ts';
import { addTokens, type TextField, textField } from './textField.ts';
import { countTexts, hashOfText, numberOfText, setNumberOfText, type TextNumbers, textNumbers } from './textNumbers.ts';
import { addVersion, setVersion, type Versions, versionIn, versions } from './versions.ts';

/**
 * One whole index. Every written document takes the next slot and is never changed there: a newer version takes a new
 * slot and the old one is no longer live, so a reader that began earlier keeps what it saw. A tombstone is the slot of
 * its id that is not live.
 */
export interface Generation<Source> {
  readonly arena: Arena;
  readonly slots: TextNumbers;
  readonly ids: Paged<string>;
  readonly sources: Paged<Source | undefined>;
  readonly versions: Versions;
  live: Bits;
  documents: number;
  /** Slots whose content only takes room: replaced or removed documents. */
  garbage: number;
  /** Rows of the keywords, numbers and points. */
  readonly rows: SlotRows;
  readonly keywords: Map<string, RowField<string>>;
  readonly texts: Map<string, TextField>;
  readonly numbers: Map<string, NumberField>;
  readonly points: PointField;
  readonly concepts: TermField;
  /** Blocks of so many slots are judged as a whole. */
  readonly slotsPerBlock: number;
  /** Slots before this one are laid out by what documents have in common (`layout.ts`), those after it as they came. */
  laidOut: number;
}

const defaultSlotsPerBlock = 4_096;

/** An empty index; where another one is to be copied into it, with room for what that one holds. */
export function generation<Source>(
  slotsPerBlock = defaultSlotsPerBlock,
  toHold?: Generation<Source>,
): Generation<Source> {
  const shared = arena();
  const rows = slotRows(toHold && countFields(toHold), shared.room);
  const ids = paged<string>();
  return {
    arena: shared,
    slots: textNumbers(ids, toHold && countTexts(toHold.slots)),
    ids,
    sources: paged(),
    versions: versions(shared.room),
    live: bits(0),
    documents: 0,
    garbage: 0,
    rows,
    keywords: new Map(),
    texts: new Map(),
    numbers: new Map(),
    points: pointField(rows, toHold && expectedRows(toHold.points.rows.length)),
    concepts: termField(shared),
    slotsPerBlock,
    laidOut: 0,
  };
}

/** Rows that a copy of a field with so many will have: mostly a few more. */
export const expectedRows = (rows: number): number => Math.ceil(rows * 1.1);

function countFields({ keywords, numbers, points }: Generation<unknown>): FieldCounts {
  const rows = [...keywords.values(), points].map((field) => field.rows.length);
  const counts = [...rows, ...[...numbers.values()].map(countRowsOf)].map(expectedRows);
  const ofOneByte = counts.filter((count) => count <= 0xff).length;
  return { ofOneByte, ofTwo: counts.filter((count) => count > 0xff && count <= 0xffff).length };
}

export const isLive = <Source>(index: Generation<Source>, slot: number): boolean => hasBit(index.live, slot);

/** 0 when the id was never written; tombstones count. */
export function versionOf<Source>(index: Generation<Source>, id: string): number {
  const slot = numberOfText(index.slots, id);
  return slot === undefined ? 0 : versionAt(index, slot);
}

export const versionAt = (index: Generation<unknown>, slot: number): number => versionIn(index.versions, slot);

export function writeDocument<Source>(index: Generation<Source>, written: VersionedDocument<Source>): WriteOutcome {
  const { document, version } = written;
  const slot = takeSlot(index, document.id, version, document.source);
  if (slot === undefined) return 'older';
  addContent(index, slot, document);
  return 'written';
}

/** The next slot, live from now on, for a version of a document that is newer than what the index has of it. */
export function takeSlot<Source>(
  index: Generation<Source>,
  id: string,
  version: number,
  source: Source | undefined,
): number | undefined {
  const hash = hashOfText(index.slots, id);
  const before = numberOfText(index.slots, id, hash);
  if (before !== undefined && versionAt(index, before) >= version) return undefined;
  const slot = addSlot(index, id, hash, version, source);
  // Only now: an index that is full keeps what it has.
  if (before !== undefined) retire(index, before);
  setBit(index.live, slot);
  index.documents += 1;
  return slot;
}

export function removeDocument<Source>(index: Generation<Source>, id: string, version: number): WriteOutcome {
  const hash = hashOfText(index.slots, id);
  const slot = numberOfText(index.slots, id, hash);
  if (slot === undefined) {
    addSlot(index, id, hash, version, undefined);
    return 'written';
  }
  if (versionAt(index, slot) >= version) return 'older';
  retire(index, slot);
  setVersion(index.versions, slot, version);
  return 'written';
}

function retire<Source>(index: Generation<Source>, slot: number): void {
  if (!isLive(index, slot)) return;
  clearBit(index.live, slot);
  index.documents -= 1;
  index.garbage += 1;
}

/** @throws DomainError unavailable `search-index-full`, before anything is changed */
function addSlot<Source>(
  index: Generation<Source>,
  id: string,
  hash: number,
  version: number,
  source: Source | undefined,
): number {
  const slot = index.ids.length;
  if (slot >= mostSlots) {
    const message = `The index holds ${mostSlots} documents, replaced ones too`;
    throw new DomainError('unavailable', 'search-index-full', message);
  }
  if (slot > 0 && slot % index.slotsPerBlock === 0) noteBlock(index, slot - index.slotsPerBlock);
  pushItem(index.ids, id);
  pushItem(index.sources, source);
  addVersion(index.versions, version);
  index.live = withRoom(index.live, slot + 1);
  setNumberOfText(index.slots, id, slot, hash);
  return slot;
}

/** Notes what rows occur in the block that begins at the slot; from now on nothing changes in it. */
function noteBlock({ keywords, numbers, points, slotsPerBlock }: Generation<unknown>, start: number): void {
  const note = (field: RowField<unknown>) => {
    padBlocks(field.blocks, start / slotsPerBlock);
    addBlock(field.blocks, field.rows.length, slotsPerBlock, (at) => rowOf(field, start + at));
  };
  for (const field of keywords.values()) note(field);
  for (const { least } of numbers.values()) if (least.kind === 'rows') note(least.field);
  note(points);
}

/** Every document comes by here: looked at field by field, without a list of them. */
function addContent<Source>(index: Generation<Source>, slot: number, document: IndexedDocument<Source>): void {
  const { keywords, numbers, tokens, points, concepts } = document;
  for (const name in keywords) addKeywords(index, slot, name, keywords[name] ?? []);
  for (const name in numbers) addNumbersOf(index, slot, name, numbers[name] ?? []);
  for (const name in tokens) addTokensOf(index, slot, name, tokens[name] ?? []);
  if (points.length > 0) addPoints(index.points, slot, points);
  if (concepts.length > 0) addDistinctRow(index.concepts, slot, concepts);
}

function addKeywords(index: Generation<unknown>, slot: number, name: string, values: readonly string[]): void {
  if (values.length > 0) setKeys(keywordField(index, name), slot, values);
}

function addNumbersOf(index: Generation<unknown>, slot: number, name: string, values: readonly number[]): void {
  if (values.length > 0) addNumbers(numbersField(index, name), slot, values);
}

function addTokensOf(index: Generation<unknown>, slot: number, name: string, tokens: readonly string[]): void {
  if (tokens.length > 0) addTokens(tokensField(index, name), slot, tokens);
}

/** The field of that name; added if need be, with room for so many rows. */
export const keywordField = (index: Generation<unknown>, name: string, expected?: number): RowField<string> =>
  index.keywords.get(name) ?? added(index.keywords, name, rowField<string>(index.rows, expected));
export const numbersField = (index: Generation<unknown>, name: string, expected?: number): NumberField =>
  index.numbers.get(name) ?? added(index.numbers, name, numberField(index.rows, expected));
export const tokensField = (index: Generation<unknown>, name: string): TextField =>
  index.texts.get(name) ?? added(index.texts, name, textField(index.arena));

function added<Field>(fields: Map<string, Field>, name: string, field: Field): Field {
  fields.set(name, field);
  return field;
}

/** The live document of an id, put together from its rows. */
export function readDocument<Source>(index: Generation<Source>, id: string): IndexedDocument<Source> | undefined {
  const slot = numberOfText(index.slots, id);
  const source = slot === undefined ? undefined : itemAt(index.sources, slot);
  if (slot === undefined || source === undefined || !isLive(index, slot)) return undefined;
  return {
    id,
    tokens: record(index.texts, (field) => textsOf(field, slot)),
    keywords: record(index.keywords, (field) => valuesOf(field, slot)),
    numbers: record(index.numbers, (field) => numbersOf(field, slot)),
    points: valuesOf(index.points, slot),
    concepts: textsOf(index.concepts, slot),
    source,
  };
}

function record<Field, Value>(fields: ReadonlyMap<string, Field>, read: (field: Field) => readonly Value[]) {
  const filled = [...fields].map(([name, field]) => [name, read(field)] as const);
  return Object.fromEntries(filled.filter(([, values]) => values.length > 0));
}
