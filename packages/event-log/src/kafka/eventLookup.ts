import { type CloudEvent, DomainError } from '@kohtaanto/kernel';
import { eventOf } from './envelopeHeaders.ts';
import type { KafkaRecord } from './fetchAnswer.ts';
import type { Letter } from './letters.ts';
import type { Names } from './names.ts';
import type { TopicReader } from './topicReader.ts';

/** Finds the events of letters in their topic. Neighbours often lie in one page, which is then read once. */
export function eventLookup(names: Names, reader: TopicReader): (letter: Letter) => Promise<CloudEvent> {
  const pages = new Map<string, readonly KafkaRecord[]>();

  return async ({ topic, partition, offset }) => {
    const of = `${topic} ${partition}`;
    const at = (records: readonly KafkaRecord[]) => records.find((record) => record.offset === offset);
    let record = at(pages.get(of) ?? []);
    if (record === undefined) {
      const page = await reader.page(names.topic(topic), partition, offset);
      pages.set(of, page);
      record = at(page);
    }
    const event = record === undefined ? undefined : eventOf(record);
    if (event !== undefined) return event;
    const message = `The event of ${topic}, partition ${partition}, offset ${offset} is missing: topics must keep everything`;
    throw new DomainError('unavailable', 'event-missing', message, { topic, partition, offset });
  };
}
