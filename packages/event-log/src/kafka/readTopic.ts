import { DomainError, type Topic } from '@kohtaanto/kernel';
import type { LogRecord, Position } from '../eventLog.ts';
import { eventOf } from './envelopeHeaders.ts';
import type { KafkaRecord } from './fetchAnswer.ts';
import { beginning, type Place, placesOf, positionOf } from './positions.ts';
import type { TopicReader } from './topicReader.ts';

export interface ReadTopic {
  readonly reader: TopicReader;
  readonly topic: Topic;
  /** The topic's name in Kafka. */
  readonly name: string;
  readonly from: Position | undefined;
  /** Throws when the log was closed. */
  readonly assertOpen: () => void;
  /** Told of a record that no service of ours wrote; it is passed over. */
  readonly foreign: (place: Place) => void;
}

/** One partition after the other, each up to where it ended at the beginning of the read. */
export async function* readTopic(read: ReadTopic): AsyncGenerator<LogRecord> {
  const { reader, topic, name, from, assertOpen } = read;
  assertOpen();
  const count = await reader.partitions(name);
  const places = [...(from === undefined ? beginning(count) : placesOf(from, count))];
  const ends = await reader.offsets(name, 'end');
  for (let behind = places.length; behind > 0; behind -= 1) {
    const [place, ...others] = places;
    if (place === undefined) return;
    const end = ends[place.partition] ?? 0;
    for await (const { offset, ...record } of recordsOf(read, place, end)) {
      const at = { partition: place.partition, offset };
      const event = eventOf(record);
      if (event === undefined) read.foreign(at);
      else yield { topic, position: positionOf([at, ...others]), event };
    }
    places.shift();
    places.push({ partition: place.partition, offset: Math.max(place.offset, end) });
  }
}

/** Asks for the next page before the reader has seen this one. */
async function* recordsOf(
  { reader, name, assertOpen }: ReadTopic,
  { partition, offset }: Place,
  end: number,
): AsyncGenerator<KafkaRecord> {
  let page = offset < end ? reader.page(name, partition, offset) : undefined;
  while (page !== undefined) {
    const records: readonly KafkaRecord[] = await page;
    const next = (records.at(-1)?.offset ?? -1) + 1;
    if (next === 0) throw cutShort(name, partition);
    page = next < end ? reader.page(name, partition, next) : undefined;
    page?.catch(() => undefined); // a reader that leaves early doesn't ask how it ended
    for (const record of records) if (record.offset < end) yield record;
    assertOpen();
  }
}

function cutShort(name: string, partition: number): DomainError {
  const message = `Kafka gives no records before the end of ${name}, partition ${partition}`;
  return new DomainError('unavailable', 'event-log-unavailable', message);
}
