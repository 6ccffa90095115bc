import {
  addFloat,
  addInt,
  type FloatColumn,
  floatAt,
  floatColumn,
  type IntColumn,
  intAt,
  intColumn,
} from './columns.ts';
import type { Room } from './room.ts';

/** A long list of numbers: four bytes each as long as all are whole and fit, else eight. */
export interface NumberColumn {
  readonly whole: IntColumn;
  /** All of them, from the first on that does not fit. */
  each: FloatColumn | undefined;
}

export const numberColumn = (from?: Room): NumberColumn => ({ whole: intColumn(from), each: undefined });

export const numberIn = ({ whole, each }: NumberColumn, at: number): number =>
  each === undefined ? intAt(whole, at) : floatAt(each, at);

export function addNumber(column: NumberColumn, number: number): void {
  // -0 is not whole here: it would come back as 0.
  if (column.each === undefined && !Object.is(number | 0, number)) column.each = eachOf(column.whole);
  if (column.each === undefined) addInt(column.whole, number);
  else addFloat(column.each, number);
}

function eachOf(whole: IntColumn): FloatColumn {
  const each = floatColumn(whole.room);
  for (let at = 0; at < whole.length; at++) addFloat(each, intAt(whole, at));
  whole.pages.length = 0;
  whole.length = 0;
  return each;
}
