import { bitIndex, sumOver } from './bits.ts';
import { coverPrices } from './cover/coverPrices.ts';
import { daysOf, firstStartOf, noDay, type SearchStep } from './searchProblem.ts';

/**
 * What still lies ahead of a day, whatever the calendar allows besides: the least price of the goals missing from a
 * mask, and the first day on which the last of them can be done. Both only grow with the day. Days count from today.
 */
export interface Outlook {
  readonly goal: number;
  readonly horizon: number;
  /** The first day of each stretch of equal length that prices are worked out for. */
  readonly stretch: number;
  /** Per stretch: with few goals the price of each mask, with many a price per bit. */
  readonly prices: readonly Float64Array[];
  readonly perMask: boolean;
  /** Per stretch and bit the most by which holding the bit can lower the least price of what is missing. */
  readonly drops: readonly Float64Array[];
  /** Per day and bit the first end of a step that teaches the bit and fills no day before. */
  readonly ends: Float64Array;
}

/** A step with the first day that it can fill and, when it is fixed, its last. */
export interface AheadStep {
  readonly step: SearchStep;
  /** For a fixed step the day it fills first; a flexible one may fill any day from this on. */
  readonly from: number;
  readonly fixedEnd: number | undefined;
}

const stretches = 4;
/** With more goals a table of all masks costs more than it saves. */
const mostGoalsPerMask = 12;

export function createOutlook(ahead: readonly AheadStep[], goal: number, horizon: number): Outlook {
  const stretch = Math.ceil((horizon + 1) / stretches);
  const perMask = 32 - Math.clz32(goal) <= mostGoalsPerMask;
  const prices = perMask ? maskPrices(ahead, goal, stretch) : stretchedBitPrices(ahead, goal, stretch);
  const drops = perMask ? prices.map((table) => greatestDrops(table, goal)) : prices;
  return { goal, horizon, stretch, prices, perMask, drops, ends: earliestEnds(ahead, goal, horizon) };
}

export function aheadOf(step: SearchStep, today: number): AheadStep {
  const travel = step.far ? 1 : 0;
  const { timing } = step;
  if (timing.kind === 'fixed') return { step, from: timing.start - today - travel, fixedEnd: timing.end - today };
  return { step, from: firstStartOf(timing, today + travel) - today - travel, fixedEnd: undefined };
}

/** No way from the mask to the goal by steps from the day on costs less. */
export function leastCost({ goal, prices, perMask, stretch }: Outlook, mask: number, day: number): number {
  const table = prices[Math.min(stretches - 1, Math.floor(day / stretch))];
  if (!table) return 0;
  return perMask ? (table[mask & goal] ?? 0) : sumOver(table, goal & ~mask);
}

/** How much dearer than the least price a path must be that takes the step on the day; may be below 0. */
export function extraCost({ goal, drops, stretch }: Outlook, { teaches, priceCents }: SearchStep, day: number): number {
  const table = drops[Math.min(stretches - 1, Math.floor(day / stretch))];
  return table ? priceCents - sumOver(table, teaches & goal) : 0;
}

/** No way from the mask to the goal by steps from the day on ends sooner. */
export function earliestFinish({ goal, ends }: Outlook, mask: number, day: number): number {
  const row = day * (32 - Math.clz32(goal));
  let finish = day;
  for (let rest = goal & ~mask; rest !== 0; rest &= rest - 1) {
    const end = ends[row + bitIndex(rest)] ?? 0;
    if (end > finish) finish = end;
  }
  return finish;
}

/** From the last stretch to the first, so that each only adds its own steps. No price buys what nothing teaches. */
function stretchedBitPrices(ahead: readonly AheadStep[], goal: number, stretch: number): Float64Array[] {
  const cheapest = new Map<number, number>();
  const tables = byStretch(ahead, stretch)
    .toReversed()
    .map((added) => {
      for (const { step } of added) {
        const taught = step.teaches & goal;
        if (taught !== 0 && step.priceCents < (cheapest.get(taught) ?? Number.POSITIVE_INFINITY))
          cheapest.set(taught, step.priceCents);
      }
      const mask = Int32Array.from(cheapest.keys());
      const prices = coverPrices({ mask, cost: Float64Array.from(cheapest.values()) }, goal);
      const open = mask.reduce((left, taught) => left & ~taught, goal);
      for (let rest = open; rest !== 0; rest &= rest - 1) prices[bitIndex(rest)] = Number.POSITIVE_INFINITY;
      return prices;
    });
  return tables.toReversed();
}

/** The steps by the stretch they fill a day of first; a flexible one may do so in the last. */
function byStretch(ahead: readonly AheadStep[], stretch: number): AheadStep[][] {
  const found = Array.from({ length: stretches }, (): AheadStep[] => []);
  for (const one of ahead) {
    found[one.fixedEnd === undefined ? stretches - 1 : Math.floor(one.from / stretch)]?.push(one);
  }
  return found;
}

/** From the last stretch to the first, so that each only adds its own steps. */
function maskPrices(ahead: readonly AheadStep[], goal: number, stretch: number): Float64Array[] {
  const size = goal + 1;
  const cheapest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const tables: Float64Array[] = [];
  for (const added of byStretch(ahead, stretch).toReversed()) {
    for (const { step } of added) {
      const taught = step.teaches & goal;
      if (step.priceCents < (cheapest[taught] ?? 0)) cheapest[taught] = step.priceCents;
    }
    tables.push(coverTable(cheapest, goal));
  }
  return tables.toReversed();
}

/** The least price of a cover of what each mask misses: from the goal down, by a step for its rarest missing bit. */
function coverTable(cheapest: Float64Array, goal: number): Float64Array {
  const rows = rarestFirst(cheapest, goal);
  const table = new Float64Array(goal + 1).fill(Number.POSITIVE_INFINITY);
  table[goal] = 0;
  for (let mask = goal - 1; mask >= 0; mask--) {
    if ((mask & goal) !== mask) continue;
    let row = 0;
    while ((mask & (rows[row]?.bit ?? 0)) !== 0) row++;
    const { masks, prices } = rows[row] ?? { masks: [], prices: [] };
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < masks.length; i++) {
      const cost = (prices[i] ?? 0) + (table[mask | (masks[i] ?? 0)] ?? 0);
      if (cost < least) least = cost;
    }
    table[mask] = least;
  }
  return table;
}

/** `Infinity - Infinity` compares as not greater, as it should: what cannot be reached either way says nothing. */
function greatestDrops(table: Float64Array, goal: number): Float64Array {
  const drops = new Float64Array(32);
  for (let rest = goal; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest;
    let most = 0;
    for (let mask = 0; mask <= goal; mask++) {
      if ((mask & bit) !== 0 || (mask & goal) !== mask) continue;
      const drop = (table[mask] ?? 0) - (table[mask | bit] ?? 0);
      if (drop > most) most = drop;
    }
    drops[31 - Math.clz32(bit)] = most;
  }
  return drops;
}

interface BitRow {
  readonly bit: number;
  /** What steps that teach the bit teach of the goal, and the least price for it. */
  readonly masks: number[];
  readonly prices: number[];
}

function rarestFirst(cheapest: Float64Array, goal: number): readonly BitRow[] {
  const rows: BitRow[] = [];
  for (let rest = goal; rest !== 0; rest &= rest - 1) rows.push({ bit: rest & -rest, masks: [], prices: [] });
  const least = leastPerBit(cheapest, goal);
  for (let mask = 1; mask <= goal; mask++) {
    const price = cheapest[mask] ?? 0;
    // What costs more than its goals do one by one is in no cheapest cover.
    if (price === Number.POSITIVE_INFINITY || price > sumOver(least, mask)) continue;
    for (const row of rows) {
      if ((mask & row.bit) === 0) continue;
      row.masks.push(mask);
      row.prices.push(price);
    }
  }
  return rows.sort((a, b) => a.masks.length - b.masks.length);
}

/** The least price of a step that teaches the bit, whatever it teaches besides. */
function leastPerBit(cheapest: Float64Array, goal: number): Float64Array {
  const least = new Float64Array(32).fill(Number.POSITIVE_INFINITY);
  for (let mask = 1; mask <= goal; mask++) {
    const price = cheapest[mask] ?? 0;
    if (price === Number.POSITIVE_INFINITY) continue;
    for (let rest = mask; rest !== 0; rest &= rest - 1)
      least[bitIndex(rest)] = Math.min(least[bitIndex(rest)] ?? 0, price);
  }
  return least;
}

function earliestEnds(ahead: readonly AheadStep[], goal: number, horizon: number): Float64Array {
  const bits = 32 - Math.clz32(goal);
  const ends = new Float64Array(bits * (horizon + 2)).fill(noDay);
  // Per bit and first day the days of the shortest flexible step.
  const shortest = ahead.some(({ fixedEnd }) => fixedEnd === undefined) ? ends.slice() : undefined;
  for (const { step, from, fixedEnd } of ahead) {
    if (from < 0 || from > horizon) continue;
    const length = fixedEnd === undefined ? daysOf(step.timing) + (step.far ? 1 : 0) : noDay;
    for (let rest = step.teaches & goal; rest !== 0; rest &= rest - 1) {
      const at = from * bits + bitIndex(rest);
      ends[at] = Math.min(ends[at] ?? 0, fixedEnd ?? from + length - 1);
      if (shortest) shortest[at] = Math.min(shortest[at] ?? 0, length);
    }
  }
  if (shortest) startAnyDay(ends, shortest, bits);
  for (let at = ends.length - bits - 1; at >= 0; at--) ends[at] = Math.min(ends[at] ?? 0, ends[at + bits] ?? 0);
  return ends;
}

/** A flexible step may start on any day from its first. */
function startAnyDay(ends: Float64Array, shortest: Float64Array, bits: number): void {
  for (let at = bits; at < ends.length; at++) {
    shortest[at] = Math.min(shortest[at] ?? 0, shortest[at - bits] ?? 0);
    ends[at] = Math.min(ends[at] ?? 0, Math.floor(at / bits) + (shortest[at] ?? 0) - 1);
  }
}
