import { setImmediate as othersHaveRun } from 'node:timers/promises';
import { closedError } from '../delivery/closedError.ts';
import { unavailable } from './kafkaFailure.ts';
import { fitting, mostPerSend, type SizedMessage } from './sizedMessages.ts';

/** Sends messages topic by topic: one send under way per topic, and what came meanwhile goes together in the next. */
export interface Sender {
  /** Resolves when all are durable. After a rejection a prefix per key may be. */
  send(topic: string, messages: readonly SizedMessage[]): Promise<void>;
  /** Refuses more; resolves when what was taken has been sent or refused. */
  close(): Promise<void>;
}

export interface SenderOptions {
  readonly transmit: (topic: string, messages: readonly SizedMessage[]) => Promise<void>;
  /** Whoever has waited so long, in milliseconds, is told so. A send under way goes on; what waits is withdrawn. */
  readonly limit: number;
}

interface Waiting {
  readonly messages: readonly SizedMessage[];
  readonly done: PromiseWithResolvers<void>;
  /** So many are durable or under way. */
  taken: number;
}

interface Queue {
  waiting: Waiting[];
  running?: Promise<void>;
}

interface Batch {
  readonly messages: readonly SizedMessage[];
  readonly parts: readonly Waiting[];
}

export function sender({ transmit, limit }: SenderOptions): Sender {
  const queues = new Map<string, Queue>();
  let closed = false;

  function queueOf(topic: string): Queue {
    const queue = queues.get(topic) ?? { waiting: [] };
    queues.set(topic, queue);
    return queue;
  }

  async function run(topic: string, queue: Queue): Promise<void> {
    while (queue.waiting.length > 0) {
      const { messages, parts } = nextBatch(queue);
      try {
        await transmit(topic, messages);
        for (const part of parts) if (part.taken === part.messages.length) part.done.resolve();
      } catch (error) {
        for (const part of parts) part.done.reject(error);
        // Later events of a key must not pass those that failed.
        queue.waiting = queue.waiting.filter((each) => !parts.includes(each));
      }
      // Who sends event after event has only now heard of the last: its next one goes with the others'.
      if (parts.length > 1) await othersHaveRun();
    }
  }

  return {
    send: async (topic, messages) => {
      if (closed) throw closedError();
      if (messages.length === 0) return;
      const queue = queueOf(topic);
      const waiting: Waiting = { messages, done: Promise.withResolvers(), taken: 0 };
      queue.waiting.push(waiting);
      queue.running ??= run(topic, queue).finally(() => {
        delete queue.running;
      });
      const timer = setTimeout(() => {
        queue.waiting = queue.waiting.filter((each) => each !== waiting);
        waiting.done.reject(unavailable(`no acknowledgement within ${limit / 1_000} s`));
      }, limit);
      await waiting.done.promise.finally(() => clearTimeout(timer));
    },
    close: async () => {
      closed = true;
      await Promise.all([...queues.values()].map(({ running }) => running));
    },
  };
}

/** Takes from the front of the queue what one send carries. */
function nextBatch(queue: Queue): Batch {
  const messages: SizedMessage[] = [];
  const parts: Waiting[] = [];
  let room = mostPerSend.bytes;
  for (const waiting of queue.waiting) {
    const left = { bytes: room, messages: mostPerSend.messages - messages.length };
    const count = fitting(waiting.messages, waiting.taken, left);
    if (count === 0) break;
    for (const message of waiting.messages.slice(waiting.taken, waiting.taken + count)) {
      messages.push(message);
      room -= message.bytes;
    }
    waiting.taken += count;
    parts.push(waiting);
    if (waiting.taken < waiting.messages.length) break;
  }
  queue.waiting = queue.waiting.filter(({ taken, messages: all }) => taken < all.length);
  return { messages, parts };
}
