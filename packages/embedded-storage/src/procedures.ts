import type { SQLOutputValue, StatementSync } from 'node:sqlite';

/** What a procedure works on: the one open file. The storage thread owns transactions; procedures never begin one. */
export interface Database {
  /** The statement for this text, prepared once and kept. */
  prepare(sql: string): StatementSync;
}

export type Row = Readonly<Record<string, SQLOutputValue>>;

/**
 * One named piece of work in the storage thread. Arguments and results cross the thread by structured clone. A thrown
 * DomainError reaches the caller with its kind, slug and details; anything else arrives as a plain Error.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a procedure that returns nothing is a procedure
export type Procedure = (db: Database, args: never) => unknown | void;

/**
 * What an adapter package contributes to the storage thread: a `.ts` file that exports `procedures` and imports
 * nothing that holds state, since the thread loads its own copy of it.
 */
export interface ProcedureModule {
  /** Also the prefix of its tables, so that two packages can't meet in one. */
  readonly namespace: string;
  /**
   * SQL scripts; script n brings the namespace to version n + 1. Each runs in a transaction of its own with the note
   * that it ran. Published scripts are never edited: a change is a new script at the end.
   */
  readonly migrations: readonly string[];
  /** Each call runs in its own savepoint: what it throws undoes its own work and nobody else's. */
  readonly writes: Readonly<Record<string, Procedure>>;
  /**
   * Writes of what can be made again from what is durable: they resolve without waiting for the disk. A power cut may
   * take them, but never one of them without everything that was written after it; a kill of the process takes none.
   */
  readonly lightWrites?: Readonly<Record<string, Procedure>>;
  /** Run between transactions: they see only what is durable. They hold up the thread, so they read in pages. */
  readonly reads: Readonly<Record<string, Procedure>>;
  /** Reads every row and says in words what is damaged (checksums); part of the full check at start. */
  readonly verify?: (db: Database) => readonly string[];
}

type Call<P> = P extends (db: Database) => infer Result
  ? () => Promise<Result>
  : P extends (db: Database, args: infer Args) => infer Result
    ? (args: Args) => Promise<Result>
    : never;

/** The procedures of a module as async functions; a write resolves once it is durable, a light one before. */
export type ProcedureClient<Module extends ProcedureModule> = {
  readonly [Name in keyof Module['writes']]: Call<Module['writes'][Name]>;
} & {
  readonly [Name in keyof NonNullable<Module['lightWrites']>]: Call<NonNullable<Module['lightWrites']>[Name]>;
} & {
  readonly [Name in keyof Module['reads']]: Call<Module['reads'][Name]>;
};
