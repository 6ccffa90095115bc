/** What became of a row that was not taken in as it stands. */
export type FindingOutcome = 'refused' | 'skipped' | 'warning';

/** Where in the file, as a person finds it again. */
export interface Place {
  readonly file: string;
  /** Line where the row ends, counted from 1 (CSV). */
  readonly line?: number;
  /** Place of the element in its list, counted from 1 (JSON). */
  readonly position?: number;
}

/**
 * Something a person should know about a row. `refused`: the row is not in. `skipped`: it was left out on purpose and
 * nothing is lost that could be kept. `warning`: it is in, but not all of it.
 */
export interface Finding extends Place {
  readonly outcome: FindingOutcome;
  /** Column or path of the value, where it is one value. */
  readonly field?: string;
  readonly message: string;
  readonly remedy: string;
}

/** A finding before its place is known. */
export type Remark = Omit<Finding, keyof Place>;

export const warning = (field: string, message: string, remedy: string): Remark => ({
  outcome: 'warning',
  field,
  message,
  remedy,
});

export const refusal = (field: string, message: string, remedy: string): Remark => ({
  outcome: 'refused',
  field,
  message,
  remedy,
});

/** `offers.csv:12`, `6942140.json[17]`. */
export function placeText({ file, line, position }: Place): string {
  if (line !== undefined) return `${file}:${line}`;
  return position === undefined ? file : `${file}[${position}]`;
}
