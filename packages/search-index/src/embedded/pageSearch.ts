import { readCursor, writeCursor } from '../cursor.ts';
import { measuredFrom } from '../measuredFrom.ts';
import type { FacetCount, Filter, SearchHit, SearchPage, SearchQuery } from '../searchIndex.ts';
import { type Bits, countBits, eachBit, keepCommon } from './bits.ts';
import { facetCounts } from './facets.ts';
import { passing } from './filters.ts';
import { type Generation, versionAt } from './generation.ts';
import { leastOf } from './numberField.ts';
import { itemAt } from './paged.ts';
import { nearestTo } from './pointField.ts';
import { matchedTokens, type TextQuery, type TextScores, textScores } from './textScores.ts';
import { inOrder, offer, type Ranked, topHits } from './topHits.ts';

export function searchPage<Source>(index: Generation<Source>, query: SearchQuery): SearchPage<Source> {
  const after = query.cursor === undefined ? undefined : readCursor(query, query.cursor);
  const text = query.text !== undefined && query.text.tokens.length > 0 ? query.text : undefined;
  const scores = text && textScores(index, text);
  const selection = select(index, query, scores);
  const keyOf = sortKey(index, query, scores);
  // One more than the page tells whether another page follows.
  const top = topHits(query.limit + 1, after);
  eachBit(selection.all, (slot) => offer(top, slot, keyOf(slot), itemAt(index.ids, slot) ?? ''));
  const ranked = inOrder(top);
  const page = ranked.slice(0, query.limit);
  const last = page.at(-1);
  const toHit = hitMaker(index, query, text);
  return {
    hits: page.flatMap(toHit),
    total: countBits(selection.all),
    facets: facetsOf(index, query, selection),
    ...(last !== undefined && ranked.length > page.length && { next: writeCursor(query, endOf(last)) }),
  };
}

const endOf = ({ key, id }: Ranked) => (key === Number.POSITIVE_INFINITY ? { id } : { key, id });

interface Selection {
  /** What scope and text leave over. */
  readonly base: Bits;
  /** Per filter of the user's selection, the slots that pass it. */
  readonly filtered: readonly { readonly filter: Filter; readonly slots: Bits }[];
  readonly all: Bits;
}

function select(index: Generation<unknown>, query: SearchQuery, scores: TextScores | undefined): Selection {
  let base: Bits = index.live.slice();
  if (scores !== undefined) keepCommon(base, scores.found);
  for (const filter of query.scope) base = passing(index, filter, base);
  const filtered = query.filters.map((filter) => ({ filter, slots: passing(index, filter, base) }));
  const all = base.slice();
  for (const { slots } of filtered) keepCommon(all, slots);
  return { base, filtered, all };
}

function facetsOf<Source>(index: Generation<Source>, { facets = [] }: SearchQuery, selection: Selection) {
  const counted = facets.map(({ field, size }): [string, readonly FacetCount[]] => {
    const terms = index.keywords.get(field);
    if (terms === undefined) return [field, []];
    return [field, facetCounts(terms, withoutOwn(selection, field), size)];
  });
  return Object.fromEntries(counted);
}

/** The slots that pass everything but the selection made in the field itself. */
function withoutOwn({ base, filtered, all }: Selection, field: string): Bits {
  const isOwn = (filter: Filter) => filter.kind === 'keyword' && filter.field === field;
  if (!filtered.some(({ filter }) => isOwn(filter))) return all;
  const slots = base.slice();
  for (const other of filtered) if (!isOwn(other.filter)) keepCommon(slots, other.slots);
  return slots;
}

/** Ascending key per slot; Infinity where the value is missing. */
function sortKey(index: Generation<unknown>, { sort }: SearchQuery, scores: TextScores | undefined) {
  switch (sort.by) {
    case 'relevance':
      return (slot: number) => -(scores?.scores[slot] ?? 0);
    case 'distance':
      return nearestTo(index.points, sort.from);
    case 'number': {
      const field = index.numbers.get(sort.field);
      if (field === undefined) return () => Number.POSITIVE_INFINITY;
      const sign = sort.descending === true ? -1 : 1;
      return (slot: number) => {
        const least = leastOf(field, slot);
        return Number.isNaN(least) ? Number.POSITIVE_INFINITY : sign * least;
      };
    }
  }
}

function hitMaker<Source>(index: Generation<Source>, query: SearchQuery, text: TextQuery | undefined) {
  const from = measuredFrom(query);
  const metresTo = from && nearestTo(index.points, from);
  return ({ slot, id }: Ranked): SearchHit<Source>[] => {
    const source = itemAt(index.sources, slot);
    if (source === undefined) return [];
    const metres = metresTo?.(slot) ?? Number.POSITIVE_INFINITY;
    return [
      {
        id,
        version: versionAt(index, slot),
        source,
        matched: text === undefined ? {} : matchedTokens(index, text, slot),
        ...(metres < Number.POSITIVE_INFINITY && { metres }),
      },
    ];
  };
}
