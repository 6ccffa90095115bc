import { addInt, type IntColumn, intAt, intColumn, setInt } from './columns.ts';
import type { Room } from './room.ts';

/** A version per slot: four bytes each, and four more from where the first one needs them. */
export interface Versions {
  readonly low: IntColumn;
  /** Shorter than the other column, or empty: 0 past its end. */
  readonly high: IntColumn;
}

const aboveLow = 2 ** 32;

export const versions = (from?: Room): Versions => ({ low: intColumn(from), high: intColumn(from) });

/** Of the next slot. */
export function addVersion(kept: Versions, version: number): void {
  addInt(kept.low, version | 0);
  setHigh(kept, kept.low.length - 1, version);
}

export function setVersion(kept: Versions, slot: number, version: number): void {
  setInt(kept.low, slot, version | 0);
  setHigh(kept, slot, version);
}

function setHigh({ high }: Versions, slot: number, version: number): void {
  const part = Math.floor(version / aboveLow);
  if (part > 0) while (high.length <= slot) addInt(high, 0);
  setInt(high, slot, part);
}

export const versionIn = ({ low, high }: Versions, slot: number): number =>
  (intAt(low, slot) >>> 0) + intAt(high, slot) * aboveLow;
