import type { DatabaseSync } from 'node:sqlite';
import type { DomainError } from '@kohtaanto/kernel';
import type { Database, ProcedureModule } from '../procedures.ts';
import { numberOf } from '../rows.ts';
import { type FromThread, type Reply, type ThreadOptions, type ToThread, toWire } from '../wire.ts';
import { cachedStatements } from './cachedStatements.ts';
import { copyFile } from './copyFile.ts';
import { type GroupedCall, groupCommit } from './groupCommit.ts';
import { type NamedProcedure, procedureTable } from './loadModules.ts';
import { ownProcedures } from './ownProcedures.ts';
import { endsTheStorage, isStorageFault, storageFault } from './storageFault.ts';

const largestGroup = 1_000;
/** Nobody waits for a checkpoint that is made in a pause this long ... */
const pauseMs = 20;
/** ... and where there is none, it waits until the log is so many times as long as one should be. */
const longestByTimes = 4;

type Call = Extract<ToThread, { kind: 'call' }>;

/** Takes calls from the port and runs them: what queued while the last transaction ran becomes the next one. */
export class StorageLoop {
  readonly #options: ThreadOptions;
  readonly #db: DatabaseSync;
  readonly #statements: Database;
  readonly #post: (message: FromThread) => void;
  readonly #letGo: () => void;
  readonly #procedures: ReadonlyMap<string, NamedProcedure>;
  #queue: Call[] = [];
  #scheduled = false;
  #closing = false;
  #pause: NodeJS.Timeout | undefined;
  #copies = 0;
  #failure: DomainError | undefined;
  /** As the file was opened (`dataFile.ts`). */
  #waits = true;
  #stats = { reads: 0, writes: 0, transactions: 0, checkpoints: 0 };

  constructor(
    options: ThreadOptions,
    modules: readonly ProcedureModule[],
    db: DatabaseSync,
    post: (message: FromThread) => void,
    letGo: () => void,
  ) {
    this.#options = options;
    this.#db = db;
    this.#statements = cachedStatements(db);
    this.#post = post;
    this.#letGo = letGo;
    const own = ownProcedures(
      () => ({ ...this.#stats }),
      () => this.#failure,
    );
    this.#procedures = procedureTable([...modules, own]);
  }

  get procedureNames(): readonly string[] {
    return [...this.#procedures.keys()];
  }

  take(message: ToThread): void {
    if (message.kind === 'copy') void this.#copy(message.id, message.to);
    else if (message.kind === 'close') this.#closing = true;
    else this.#queue.push(message);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // The port hands over all that waits in it before this runs: that is the group.
    setImmediate(() => this.#drain());
  }

  #drain(): void {
    this.#scheduled = false;
    clearTimeout(this.#pause);
    while (this.#queue.length > 0) {
      const taken = this.#queue.splice(0, largestGroup);
      this.#reply(taken.filter((call) => this.#does(call) === 'read').map((call) => this.#read(call)));
      this.#reply(this.#write(taken.filter((call) => this.#does(call) !== 'read')));
      if (this.#logIs(longestByTimes)) this.#checkpoint();
    }
    if (this.#logIs(1)) this.#pause = setTimeout(() => this.#checkpoint(), pauseMs);
    if (this.#closing && this.#copies === 0) this.#close();
  }

  /** What is unknown is refused as a read. */
  #does(call: Call): NamedProcedure['does'] {
    return this.#procedures.get(call.procedure)?.does ?? 'read';
  }

  #reply(replies: readonly Reply[]): void {
    if (replies.length > 0) this.#post({ kind: 'replies', replies });
  }

  #read(call: Call): Reply {
    this.#stats.reads += 1;
    try {
      return { id: call.id, result: this.#run(call) };
    } catch (error) {
      return { id: call.id, error: toWire(isStorageFault(error) ? this.#takeFault(error) : error) };
    }
  }

  #write(calls: readonly Call[]): readonly Reply[] {
    if (calls.length === 0) return [];
    if (this.#failure !== undefined) return rejectAll(calls, this.#failure);
    const grouped = calls.map((call): GroupedCall => ({ id: call.id, run: () => this.#run(call) }));
    try {
      this.#waitForDisk(calls.some((call) => this.#does(call) === 'write'));
      const replies = groupCommit(this.#db, this.#statements, grouped);
      this.#stats.writes += calls.length;
      this.#stats.transactions += 1;
      return replies;
    } catch (error) {
      return rejectAll(calls, this.#takeFault(error));
    }
  }

  /** Between transactions. One with a durable write makes everything durable that was written before it. */
  #waitForDisk(waits: boolean): void {
    if (waits === this.#waits) return;
    this.#db.exec(`PRAGMA synchronous = ${waits ? 'FULL' : 'NORMAL'}`);
    this.#waits = waits;
  }

  #run(call: Call): unknown {
    const procedure = this.#procedures.get(call.procedure);
    if (procedure === undefined) throw new Error(`there is no procedure ${call.procedure}`);
    return procedure.run(this.#statements, call.args);
  }

  /** After a failed fsync the system may report success for pages it has lost: this handle never writes again. */
  #takeFault(error: unknown): DomainError {
    const fault = storageFault(this.#options.file, error);
    if (this.#failure === undefined && (endsTheStorage(error) || !isStorageFault(error))) {
      this.#failure = fault;
      this.#post({ kind: 'failed', error: toWire(fault) });
    }
    return fault;
  }

  async #copy(id: number, to: string): Promise<void> {
    this.#copies += 1;
    try {
      await copyFile(this.#db, to);
      this.#reply([{ id, result: undefined }]);
    } catch (error) {
      this.#reply([{ id, error: toWire(error) }]);
    } finally {
      this.#copies -= 1;
      if (this.#closing) this.#schedule();
    }
  }

  /** Whether the write-ahead log holds as many times the pages that start a checkpoint. */
  #logIs(times: number): boolean {
    if (this.#failure !== undefined) return false;
    try {
      const length = this.#statements.prepare('PRAGMA wal_checkpoint(NOOP)').get() ?? {};
      return numberOf(length, 'log') - numberOf(length, 'checkpointed') >= this.#options.checkpointPages * times;
    } catch (error) {
      this.#takeFault(error);
      return false;
    }
  }

  /** Its own faults are looked at, unlike an automatic one's. */
  #checkpoint(): void {
    if (this.#failure !== undefined) return;
    try {
      this.#db.exec('PRAGMA wal_checkpoint(PASSIVE)');
      this.#stats.checkpoints += 1;
    } catch (error) {
      this.#takeFault(error);
    }
  }

  #close(): void {
    clearTimeout(this.#pause);
    try {
      // Leaves nothing of erased rows behind in the write-ahead log.
      if (this.#failure === undefined) this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      this.#db.close();
    } catch (error) {
      // What was acknowledged is durable in the write-ahead log; the next start takes it from there.
      this.#takeFault(error);
    }
    this.#letGo();
  }
}

function rejectAll(calls: readonly Call[], error: DomainError): readonly Reply[] {
  return calls.map(({ id }) => ({ id, error: toWire(error) }));
}
