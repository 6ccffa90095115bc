import type { GroupOffsets } from './groupOffsets.ts';
import type { KafkaPlace, KafkaTiming } from './kafkaPlace.ts';
import type { LetterDesk } from './letterDesk.ts';
import type { Names } from './names.ts';
import type { TopicReader } from './topicReader.ts';

/** What the parts of one open log share. */
export interface Shared {
  readonly place: KafkaPlace;
  readonly names: Names;
  readonly timing: KafkaTiming;
  readonly reader: TopicReader;
  readonly desk: LetterDesk;
  readonly offsets: GroupOffsets;
}
