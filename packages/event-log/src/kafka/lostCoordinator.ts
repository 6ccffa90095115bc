import type { Broker, Cluster } from 'kafkajs';

/** The driver takes it for a change of the group: it looks for the coordinator and joins anew. */
class CoordinatorLost extends Error {
  readonly type = 'REBALANCE_IN_PROGRESS';
  constructor(cause: unknown) {
    super('the coordinator of the group does not answer', { cause });
    this.name = 'CoordinatorLost';
  }
}

const silences = ['KafkaJSConnectionError', 'KafkaJSConnectionClosedError', 'KafkaJSRequestTimeoutError'];

/**
 * kafkajs looks for a group's coordinator only when a member joins. When that broker is gone and others are there, it
 * would ask the gone one as often as it may try anything, which is long here (see `memberConsumer`). So a heartbeat that
 * nobody answers is told as what it is for the member: a reason to join anew.
 */
export function noticeLostCoordinator(cluster: Cluster): void {
  const find = cluster.findGroupCoordinator.bind(cluster);
  cluster.findGroupCoordinator = async (asked) => watched(await find(asked));
}

/** The broker itself is shared with all that is asked of it: only who coordinates gets the other heartbeat. */
function watched(coordinator: Broker): Broker {
  const beat = heartbeatOf(coordinator);
  const heartbeat = async (request: unknown): Promise<unknown> => {
    try {
      return await beat(request);
    } catch (error) {
      throw error instanceof Error && silences.includes(error.name) ? new CoordinatorLost(error) : error;
    }
  };
  return new Proxy(coordinator, {
    get: (broker, name) => {
      if (name === 'heartbeat') return heartbeat;
      const value: unknown = Reflect.get(broker, name);
      return typeof value === 'function' ? value.bind(broker) : value;
    },
  });
}

/** Not among the driver's types. */
function heartbeatOf(broker: Broker): (request: unknown) => Promise<unknown> {
  const beat: unknown = Reflect.get(broker, 'heartbeat');
  if (typeof beat !== 'function') throw new Error('this version of kafkajs tells of itself in another way: look again');
  return async (request) => beat.call(broker, request);
}
