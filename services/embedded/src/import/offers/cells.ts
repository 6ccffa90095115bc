import { type Remark, refusal } from '../finding.ts';
import type { OfferColumn } from './offerColumns.ts';
import { listOf, type Read } from './readValues.ts';

/** The cells of one row, read one by one; what can't be read is refused with its column and comes out as nothing. */
export interface Cells {
  readonly remarks: readonly Remark[];
  text(column: OfferColumn): string | undefined;
  read<T>(column: OfferColumn, read: (text: string) => Read<T>): T | undefined;
  list<T>(column: OfferColumn, read: (text: string) => Read<T>): T[];
  /** As `read`, for a cell that must not be empty. */
  required<T>(column: OfferColumn, read: (text: string) => Read<T>): T | undefined;
  refuse(column: OfferColumn, problem: string): void;
}

export function cellsOf(row: ReadonlyMap<string, string>): Cells {
  const remarks: Remark[] = [];
  const refuse = (column: OfferColumn, problem: string): void => {
    const [message = problem, ...rest] = problem.split('; ');
    remarks.push(refusal(column, message, rest.join('; ') || 'correct the cell and import again'));
  };
  const take = <T>(column: OfferColumn, read: Read<T>): T | undefined => {
    if ('value' in read) return read.value;
    refuse(column, read.problem);
    return undefined;
  };
  const read: Cells['read'] = (column, how) => {
    const text = row.get(column);
    return text === undefined ? undefined : take(column, how(text));
  };
  return {
    remarks,
    refuse,
    read,
    text: (column) => row.get(column),
    list: (column, how) => listOf(row.get(column)).flatMap((text) => take(column, how(text)) ?? []),
    required: (column, how) => {
      if (!row.has(column)) refuse(column, 'the cell is empty; fill it');
      return read(column, how);
    },
  };
}
