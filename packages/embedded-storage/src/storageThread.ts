import { Worker } from 'node:worker_threads';
import { assertNever, DomainError } from '@kohtaanto/kernel';
import { type FromThread, fromWire, type Reply, type ThreadOptions, type ToThread } from './wire.ts';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The owner's end of the storage thread: matches replies with calls and notices when the thread is gone. */
export class StorageThread {
  /** Rejects when the storage can't go on; pending while all is well. */
  readonly failed: Promise<never>;
  readonly #options: ThreadOptions;
  readonly #mostWaiting: number;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  readonly #ready = Promise.withResolvers<readonly string[]>();
  readonly #failure = Promise.withResolvers<never>();
  #lastId = 0;
  #end: DomainError | undefined;
  #closing = false;

  constructor(options: ThreadOptions, mostWaiting: number) {
    this.#options = options;
    this.#mostWaiting = mostWaiting;
    this.failed = this.#failure.promise;
    this.failed.catch(() => undefined); // an owner that doesn't watch still sees every call rejected
    this.#worker = new Worker(new URL('./worker/storageWorker.ts', import.meta.url), { workerData: options });
    this.#worker.on('message', (message: FromThread) => this.#take(message));
    this.#worker.on('error', (error) => this.#gone(error instanceof Error ? error.message : String(error)));
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#gone(`it ended with code ${code}`);
        resolve();
      });
    });
  }

  /** The full names of the procedures, once the file is open. Rejects with the refusal when it can't be opened. */
  async ready(): Promise<readonly string[]> {
    try {
      return await this.#ready.promise;
    } catch (refusal) {
      await this.#exited;
      throw refusal;
    }
  }

  call(procedure: string, args: unknown): Promise<unknown> {
    return this.#ask((id) => ({ kind: 'call', id, procedure, args }));
  }

  async copyTo(file: string): Promise<void> {
    await this.#ask((id) => ({ kind: 'copy', id, to: file }));
  }

  #ask(message: (id: number) => ToThread): Promise<unknown> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    if (this.#waiting.size >= this.#mostWaiting) return Promise.reject(this.#busy());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#post(message(id));
      this.#waiting.set(id, { resolve, reject });
    });
  }

  async close(): Promise<void> {
    if (!this.#closing) {
      this.#closing = true;
      this.#end ??= this.#unavailable('storage-closed', 'was closed');
      this.#post({ kind: 'close' });
    }
    await this.#exited;
  }

  #post(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromThread): void {
    switch (message.kind) {
      case 'ready':
        this.#ready.resolve(message.procedures);
        break;
      case 'refused':
        this.#closing = true;
        this.#ready.reject(fromWire(message.error));
        break;
      case 'replies':
        for (const reply of message.replies) this.#settle(reply);
        break;
      case 'failed':
        this.#failure.reject(fromWire(message.error));
        break;
      default:
        assertNever(message);
    }
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(fromWire(reply.error));
    else waiting?.resolve(reply.result);
  }

  #gone(how: string): void {
    const lost = this.#unavailable('storage-lost', `lost its storage thread (${how}); restart the program`);
    if (!this.#closing) {
      this.#end = lost;
      this.#ready.reject(lost);
      this.#failure.reject(lost);
    }
    for (const { reject } of this.#waiting.values()) reject(lost);
    this.#waiting.clear();
  }

  #unavailable(slug: string, what: string): DomainError {
    return new DomainError('unavailable', slug, `The data file ${this.#options.file} ${what}`);
  }

  #busy(): DomainError {
    const message = `${this.#mostWaiting} calls wait for the disk already: try again in a moment`;
    return new DomainError('unavailable', 'storage-busy', message, { retryAfterSeconds: 1 });
  }
}
