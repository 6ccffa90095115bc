import type { Concept } from '../concept.ts';

/** A row or element that was left out or understood in part. */
export interface EscoProblem {
  /** Name of the file inside the folder. */
  readonly file: string;
  /** Line where the row ends, counted from 1 (CSV). */
  readonly line?: number;
  /** Place of the element in its array, counted from 1 (JSON). */
  readonly position?: number;
  readonly message: string;
  /** What the person who imports can do about it. */
  readonly remedy: string;
}

export type EscoRow = { readonly concept: Concept } | { readonly problem: EscoProblem };

/** Told after every thousand rows and at the end of each file. */
export interface EscoProgress {
  readonly file: string;
  /** What the file was recognised as: `occupationSkillRelations`. */
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  readonly bytesTotal: number;
  readonly done: boolean;
}

export interface LoadEscoOptions {
  /** ESCO's version, which the files do not tell (R31); 1.1.1 unless given. */
  readonly version?: string;
  readonly onProgress?: (progress: EscoProgress) => void;
  readonly signal?: AbortSignal;
}

/** What is wrong with a row, before its place is known. */
export interface RowProblem {
  readonly message: string;
  readonly remedy: string;
}
