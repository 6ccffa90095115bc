import { setTimeout as pause } from 'node:timers/promises';
import kafkajs, { type Producer, type ProducerConfig } from 'kafkajs';
import { kafkaFailure } from './kafkaFailure.ts';
import type { KafkaEventLogOptions } from './kafkaPlace.ts';
import type { SizedMessage } from './sizedMessages.ts';

/**
 * A send is tried once by the driver: kafkajs keeps its answers by broker, so when it tries again after a leader has moved to
 * a broker that has already answered, it sends that part nowhere and calls it sent (`src/producer/sendMessages.js`, 2.2.4).
 */
export const producerOptions: ProducerConfig = {
  createPartitioner: kafkajs.Partitioners.DefaultPartitioner, // as Java clients do: murmur2 of the key
  allowAutoTopicCreation: false,
  retry: { retries: 0 },
};

const mostTries = 4;
const firstPauseMs = 100;

/**
 * Sends the whole batch, again when a part of it may not have arrived: what did is there twice then. Durable when all replicas
 * in sync have it; how many that are at least is the topic's `min.insync.replicas`. Resolves when it is.
 * @throws DomainError unavailable
 */
export function transmitter(
  producer: Pick<Producer, 'send'>,
  { compression }: Pick<KafkaEventLogOptions, 'compression'>,
) {
  const { GZIP, None } = kafkajs.CompressionTypes;
  const kind = compression === 'gzip' ? GZIP : None;
  return async (topic: string, messages: readonly SizedMessage[]): Promise<void> => {
    const sent = messages.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } }));
    for (let tries = 1; ; tries += 1) {
      try {
        await producer.send({ topic, messages: sent, acks: -1, timeout: 5_000, compression: kind });
        return;
      } catch (error) {
        if (tries === mostTries || !mayPass(error)) throw kafkaFailure(error);
        await pause(firstPauseMs * 2 ** (tries - 1));
      }
    }
  };
}

/** It has looked anew by then who leads each partition. */
function mayPass(error: unknown): boolean {
  return error instanceof Error && error.name === 'KafkaJSNumberOfRetriesExceeded';
}
