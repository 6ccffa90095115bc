import type { Documents, PendingDocument } from '@kohtaanto/document-store';
import type { EventLog } from '@kohtaanto/event-log';
import type { Topic } from '@kohtaanto/kernel';
import type { Logger } from './logger.ts';

export interface RelayOptions {
  readonly documents: Pick<Documents<unknown>, 'pending' | 'settle' | 'onPending'>;
  readonly log: Pick<EventLog, 'append'>;
  readonly topic: Topic;
  readonly logger: Logger;
  /** How often to look for what a crash or a missed hint left behind, in milliseconds. */
  readonly sweepEveryMs?: number;
}

export interface Relay {
  /** Publishes what is pending now; resolves when nothing is. */
  drain(): Promise<void>;
  /** Ends after the running acknowledgement. */
  stop(): Promise<void>;
}

const documentsPerRound = 500;
const firstPauseMs = 100;
const longestPauseMs = 5_000;

/**
 * Publishes committed events: reads what waits, appends in `sequence` order per aggregate, and only after the log's
 * acknowledgement forgets them. A crash in between publishes them again; readers drop repeats by `sequence`.
 */
export function startRelay({ documents, log, topic, logger, sweepEveryMs = 1_000 }: RelayOptions): Relay {
  let running: Promise<void> | undefined;
  let wanted = false;
  let stopped = false;
  let pauseMs = 0;

  const publishRound = async (): Promise<number> => {
    const pending = await documents.pending(documentsPerRound);
    if (pending.length === 0) return 0;
    await log.append(
      topic,
      pending.flatMap((each) => each.events),
    );
    await Promise.all(pending.map((each) => documents.settle(each.id, lastSequence(each))));
    return pending.length;
  };

  const run = async (): Promise<void> => {
    do {
      wanted = false;
      while (!stopped && (await publishRound()) > 0);
    } while (wanted && !stopped);
    pauseMs = 0;
  };

  const wake = (): void => {
    wanted = true;
    if (running !== undefined || stopped) return;
    running = run()
      .catch((error: unknown) => {
        pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, pauseMs * 2));
        logger.warn({ err: error, topic, pauseMs }, 'events could not be published; trying again');
        retry = setTimeout(wake, pauseMs);
      })
      .finally(() => {
        running = undefined;
        // A commit whose hint came while the last round was ending must not wait for the sweep.
        if (wanted && pauseMs === 0) wake();
      });
  };

  let retry: NodeJS.Timeout | undefined;
  const forget = documents.onPending(wake);
  const sweep = setInterval(() => {
    if (pauseMs === 0) wake();
  }, sweepEveryMs);
  sweep.unref();
  wake();

  return {
    drain: async () => {
      wake();
      while (running !== undefined) await running;
    },
    stop: async () => {
      stopped = true;
      forget();
      clearInterval(sweep);
      clearTimeout(retry);
      await running;
    },
  };
}

function lastSequence(document: PendingDocument): number {
  return Math.max(...document.events.map((event) => event.sequence));
}
