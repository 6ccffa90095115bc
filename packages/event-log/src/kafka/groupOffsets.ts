import type { Admin } from 'kafkajs';
import { kafkaFailure } from './kafkaFailure.ts';
import type { TopicReader } from './topicReader.ts';
import { within } from './within.ts';

/** The places that groups have stored, by partition. */
export interface GroupOffsets {
  /** Undefined: the group has no place in that partition. */
  stored(group: string, topic: string): Promise<readonly (number | undefined)[]>;
  lag(group: string, topic: string): Promise<number>;
}

export function groupOffsets(admin: Admin, reader: TopicReader, limit: number): GroupOffsets {
  async function stored(group: string, topic: string): Promise<readonly (number | undefined)[]> {
    const count = await reader.partitions(topic);
    const asked = admin.fetchOffsets({ groupId: group, topics: [topic] });
    const [found] = await within(limit, asked).catch((error) => {
      throw kafkaFailure(error);
    });
    const offsets = new Map(found?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    return Array.from({ length: count }, (_, partition) => {
      const offset = offsets.get(partition) ?? -1;
      return offset < 0 ? undefined : offset;
    });
  }

  return {
    stored,
    lag: async (group, topic) => {
      const [places, starts, ends] = await Promise.all([
        stored(group, topic),
        reader.offsets(topic, 'start'),
        reader.offsets(topic, 'end'),
      ]);
      return ends.reduce((sum, end, i) => sum + Math.max(0, end - (places[i] ?? starts[i] ?? 0)), 0);
    },
  };
}
