import type { Documents, PendingHint } from '@kohtaanto/document-store';
import { Publisher, type PublisherOptions } from './publisher.ts';
import type { Pulse } from './work/pulse.ts';

export interface RelayOptions extends PublisherOptions {
  readonly documents: PublisherOptions['documents'] & Pick<Documents<unknown>, 'onPending'>;
  /** Told of each round, so that one that never ends is seen. */
  readonly pulse?: Pick<Pulse, 'step'>;
  /** How often to look for what a crash or a missed hint left behind, in milliseconds. */
  readonly sweepEveryMs?: number;
}

type Why = 'publish' | 'forget';

export interface Relay {
  /** Tries to publish and forget what is pending now; resolves when that is done, or the log refused it. */
  drain(): Promise<void>;
  /** Ends after the running acknowledgement; what it acknowledged is forgotten. */
  stop(): Promise<void>;
}

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** Forgetting is nobody's wait: it is put off, so that it does not stand in the way of readers' writes ... */
const forgetAfterMs = 25;
/** ... but not for so many documents that they would fill a round. */
const forgetAtOnceFrom = 100;

/**
 * Publishes committed events: takes what commits hand over, or reads what waits, appends in `sequence` order per
 * aggregate, and only after the log's acknowledgement forgets them. A crash in between publishes them again; readers drop repeats by `sequence`.
 */
export function startRelay(options: RelayOptions): Relay {
  return new RunningRelay(options);
}

class RunningRelay implements Relay {
  readonly #options: RelayOptions;
  readonly #publisher: Publisher;
  readonly #unhook: () => void;
  readonly #sweep: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #wanted = false;
  #stopped = false;
  #pauseMs = 0;
  #retry: NodeJS.Timeout | undefined;
  #forgetting: NodeJS.Timeout | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#publisher = new Publisher(options);
    this.#unhook = options.documents.onPending((pending) => this.#hint(pending));
    this.#sweep = setInterval(() => this.#hint(), options.sweepEveryMs ?? 1_000);
    this.#sweep.unref();
    this.#wake('publish');
  }

  async drain(): Promise<void> {
    this.#publisher.lookForMore();
    this.#wake('publish');
    while (this.#running !== undefined) await this.#running;
    await this.#forget();
  }

  async stop(): Promise<void> {
    const { logger, topic } = this.#options;
    this.#stopped = true;
    this.#unhook();
    clearInterval(this.#sweep);
    clearTimeout(this.#retry);
    clearTimeout(this.#forgetting);
    await this.#running;
    // What stays is published again at the next start, and dropped by its readers.
    await this.#forget().catch((error: unknown) =>
      logger.warn({ err: error, topic }, 'published events stay in the outbox'),
    );
  }

  #hint(pending?: PendingHint): void {
    this.#publisher.add(pending);
    // While the log is away the next try has its time; hints would only make it come sooner and oftener.
    if (this.#pauseMs === 0) this.#wake('publish');
  }

  #wake(why: Why): void {
    this.#wanted = true;
    if (this.#running !== undefined || this.#stopped) return;
    this.#running = this.#run(why)
      .catch((error: unknown) => this.#tryAgain(error))
      .finally(() => {
        this.#running = undefined;
        // A commit whose hint came while the last round was ending must not wait for the sweep.
        if (this.#wanted && this.#pauseMs === 0) this.#wake('publish');
      });
  }

  async #run(why: Why): Promise<void> {
    if (why === 'forget') await this.#step(() => this.#forget());
    do {
      this.#wanted = false;
      while (!this.#stopped && (await this.#step(() => this.#round())) > 0);
    } while (this.#wanted && !this.#stopped);
    this.#pauseMs = 0;
    if (this.#publisher.acknowledged > 0 && !this.#stopped) this.#forgetSoon();
  }

  #step<T>(work: () => Promise<T>): Promise<T> {
    return this.#options.pulse?.step(work) ?? work();
  }

  async #round(): Promise<number> {
    const published = await this.#publisher.publish();
    if (published > 0 && this.#publisher.acknowledged >= forgetAtOnceFrom) await this.#forget();
    return published;
  }

  #tryAgain(error: unknown): void {
    const { logger, topic } = this.#options;
    this.#pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, this.#pauseMs * 2));
    this.#publisher.lookForMore();
    logger.warn({ err: error, topic, pauseMs: this.#pauseMs }, 'events could not be published; trying again');
    if (!this.#stopped) this.#retry = setTimeout(() => this.#wake('publish'), this.#pauseMs);
  }

  #forgetSoon(): void {
    this.#forgetting ??= setTimeout(() => {
      this.#forgetting = undefined;
      this.#wake('forget');
    }, forgetAfterMs);
  }

  async #forget(): Promise<void> {
    clearTimeout(this.#forgetting);
    this.#forgetting = undefined;
    await this.#publisher.forget();
  }
}
