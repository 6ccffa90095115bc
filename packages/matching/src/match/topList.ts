import type { EpochDay } from '@kohtaanto/kernel';
import type { MatchSource } from '../model.ts';

/** What sources are ordered by. */
export interface Place {
  readonly source: MatchSource;
  readonly score: number;
  readonly start: EpochDay;
  /** Infinity where it is not known, so that it sorts last. */
  readonly priceCents: number;
}

/** Score descending, start, price, id (MATCHING 3); the kind last, for ids are unique within a kind only. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.start !== b.start) return a.start - b.start;
  if (a.priceCents !== b.priceCents) return a.priceCents < b.priceCents ? -1 : 1;
  return compareTexts(a.source.id, b.source.id) || compareTexts(a.source.kind, b.source.kind);
}

export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The best `limit` places seen so far, in order. */
export interface TopList<Of extends { readonly score: number } = Place> {
  readonly places: readonly Of[];
  /** The last score while the list is full, else -Infinity: nothing below it can enter. */
  readonly floor: number;
  add(place: Of): void;
}

export const topList = (limit: number): TopList => topListBy(limit, comparePlaces);

export function topListBy<Of extends { readonly score: number }>(
  limit: number,
  compare: (a: Of, b: Of) => number,
): TopList<Of> {
  const places: Of[] = [];
  return {
    places,
    get floor() {
      const last = places.length < limit ? undefined : places[limit - 1];
      return last ? last.score : Number.NEGATIVE_INFINITY;
    },
    add(place) {
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const there = places[middle];
        if (there && compare(there, place) <= 0) low = middle + 1;
        else high = middle;
      }
      if (low >= limit) return;
      places.splice(low, 0, place);
      if (places.length > limit) places.pop();
    },
  };
}
