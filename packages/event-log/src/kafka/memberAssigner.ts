import kafkajs, { type GroupMemberAssignment, type PartitionAssigner } from 'kafkajs';
import { noticeLostCoordinator } from './lostCoordinator.ts';

const { AssignerProtocol } = kafkajs;

/** Told by a member that can't join yet: the driver takes it for a rebalance that goes on, and asks again soon. */
class NotYet extends Error {
  readonly type = 'REBALANCE_IN_PROGRESS';
  constructor() {
    super('handlers of the last assignment are still running');
    this.name = 'NotYet';
  }
}

/**
 * Deals the partitions of each topic out to the members that want it. Before a member joins anew it is asked whether
 * it is ready: only when its handlers have ended may others take its keys. (kafkajs has no call for that moment, but
 * asks here for what to join with.)
 */
export function memberAssigner(isReady: () => boolean): PartitionAssigner {
  return ({ cluster }) => {
    noticeLostCoordinator(cluster); // here alone the driver shows what it finds coordinators with
    return {
      name: 'kohtaanto',
      version: 0,
      protocol: ({ topics }) => {
        if (!isReady()) throw new NotYet();
        const metadata = AssignerProtocol.MemberMetadata.encode({ version: 0, topics, userData: Buffer.alloc(0) });
        return { name: 'kohtaanto', metadata };
      },
      assign: async ({ members }) => {
        const wants = members.map(({ memberId, memberMetadata }) => {
          const metadata = AssignerProtocol.MemberMetadata.decode(memberMetadata);
          return { memberId, topics: new Set(metadata?.topics) };
        });
        const topics = [...new Set(wants.flatMap(({ topics: wanted }) => [...wanted]))].sort();
        await cluster.addMultipleTargetTopics(topics); // members may want topics that the dealing one does not
        const counts = topics.map((topic) => ({ topic, count: cluster.findTopicPartitionMetadata(topic).length }));
        return dealt(counts, wants);
      },
    };
  };
}

interface Wants {
  readonly memberId: string;
  readonly topics: ReadonlySet<string>;
}

function dealt(
  counts: readonly { readonly topic: string; readonly count: number }[],
  members: readonly Wants[],
): GroupMemberAssignment[] {
  const hands = new Map(members.map(({ memberId }) => [memberId, new Map<string, number[]>()]));
  let turn = 0; // goes on from topic to topic, so that topics with one partition don't all fall to one member
  for (const { topic, count } of counts) {
    const able = members.filter(({ topics }) => topics.has(topic)).sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
    for (let partition = 0; partition < count && able.length > 0; partition += 1) {
      const hand = hands.get(able[turn % able.length]?.memberId ?? '');
      hand?.set(topic, [...(hand.get(topic) ?? []), partition]);
      turn += 1;
    }
  }
  return [...hands].map(([memberId, hand]) => ({
    memberId,
    memberAssignment: AssignerProtocol.MemberAssignment.encode({
      version: 0,
      assignment: Object.fromEntries(hand),
      userData: Buffer.alloc(0),
    }),
  }));
}
