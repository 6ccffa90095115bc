import type { CloudEvent } from '@kohtaanto/kernel';
import kafkajs, { type EachBatchPayload, type Kafka, type Producer } from 'kafkajs';

/** What a program does that uses the driver without us: the same envelopes, the same guarantees. */
export interface Rival {
  readonly producer: Producer;
  send(topic: string, events: readonly CloudEvent[]): Promise<void>;
  /** Delivers from the beginning until it is told to stop: one event after the other, offsets stored batch by batch. */
  consume(topic: string, group: string, handle: (event: CloudEvent) => Promise<void>): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export async function openRival(brokers: readonly string[]): Promise<Rival> {
  const client = (): Kafka => new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
  const producer = client().producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  return {
    producer,
    send: async (topic, events) => {
      await producer.send({ topic, acks: -1, messages: events.map(messageOf) });
    },
    consume: async (topic, group, handle) => {
      const consumer = client().consumer({ groupId: group, maxWaitTimeInMs: 250 });
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: async ({ batch, resolveOffset, heartbeat }: EachBatchPayload) => {
          for (const { offset, headers = {}, value } of batch.messages) {
            await handle(eventOf(headers, value));
            resolveOffset(offset);
          }
          const next = String(Number(batch.lastOffset()) + 1);
          await consumer.commitOffsets([{ topic, partition: batch.partition, offset: next }]);
          await heartbeat();
        },
      });
      return () => consumer.disconnect();
    },
    close: () => producer.disconnect(),
  };
}

function messageOf({ data, sequence, ...attributes }: CloudEvent) {
  const headers: Record<string, string> = { 'content-type': 'application/json', ce_sequence: String(sequence) };
  for (const [name, value] of Object.entries(attributes)) headers[`ce_${name}`] = value;
  return { key: attributes.subject, headers, value: JSON.stringify(data) };
}

function eventOf(headers: EachBatchPayload['batch']['messages'][number]['headers'] = {}, value: Buffer | null) {
  const attributes: Record<string, string | number> = {};
  for (const [name, text] of Object.entries(headers)) {
    if (name.startsWith('ce_')) attributes[name.slice('ce_'.length)] = String(text);
  }
  attributes.sequence = Number(attributes.sequence);
  const event: CloudEvent = Object.assign(attributes, { data: JSON.parse(String(value)) }) as unknown as CloudEvent;
  return event;
}
