import type { SearchQuery } from '../searchIndex.ts';
import { type Bits, bits, setBit } from './bits.ts';
import { bm25 } from './bm25.ts';
import { intAt } from './columns.ts';
import type { Generation } from './generation.ts';
import { cellAt, slicesOf } from './postings.ts';
import { rowLength } from './rowEnds.ts';
import { textsOf } from './termField.ts';
import { numberOfTerm } from './termNumbers.ts';
import type { TextField } from './textField.ts';

export interface TextScores {
  readonly found: Bits;
  /** By slot. */
  readonly scores: Float64Array;
}

export type TextQuery = NonNullable<SearchQuery['text']>;

/**
 * BM25 (`bm25.ts`) summed over fields and distinct tokens. What it counts are the field's documents, replaced ones too
 * until they are cleared away.
 */
export function textScores(index: Generation<unknown>, { tokens, fields }: TextQuery): TextScores {
  const result = { found: bits(index.ids.length), scores: new Float64Array(index.ids.length) };
  for (const [name, weight] of Object.entries(fields)) {
    const field = index.texts.get(name);
    if (field === undefined) continue;
    for (const token of new Set(tokens)) addToken(field, token, weight, result);
  }
  // The sum is what an engine hands out in 32 bits; its parts are added in 64, in whatever order.
  for (let slot = 0; slot < result.scores.length; slot++) result.scores[slot] = Math.fround(result.scores[slot] ?? 0);
  return result;
}

function addToken(field: TextField, token: string, weight: number, { found, scores }: TextScores): void {
  const number = numberOfTerm(field.numbers, token);
  if (number === undefined) return;
  const holders = intAt(field.holders, number);
  const { slots, tokens } = field;
  const score = bm25({ weight, documents: slots, holders, tokens });
  let slot = -1;
  let times = 0;
  const addSlot = () => {
    if (times === 0) return;
    const length = rowLength(field.ends, slot);
    setBit(found, slot);
    scores[slot] = (scores[slot] ?? 0) + score(times, length);
  };
  for (const slice of slicesOf(field.postings, number)) {
    for (let at = slice.from; at < slice.to; at++) {
      const next = cellAt(slice, at);
      if (next !== slot) {
        addSlot();
        slot = next;
        times = 0;
      }
      times += 1;
    }
  }
  addSlot();
}

/** The tokens of the query that a slot holds, per field, in the query's order. */
export function matchedTokens(index: Generation<unknown>, { tokens, fields }: TextQuery, slot: number) {
  const matched: Record<string, readonly string[]> = {};
  for (const name of Object.keys(fields)) {
    const field = index.texts.get(name);
    if (field === undefined) continue;
    const held = new Set(textsOf(field, slot));
    const shared = [...new Set(tokens)].filter((token) => held.has(token));
    if (shared.length > 0) matched[name] = shared;
  }
  return matched;
}
