import { expect, test } from '@jest/globals';
import type { Cluster } from 'kafkajs';
import { noticeLostCoordinator } from './lostCoordinator.ts';

/** A cluster whose coordinator answers a heartbeat with this. */
function clusterWhose(beat: () => unknown): Cluster {
  const broker = { nodeId: 7, heartbeat: beat, leaveGroup: () => 'left' };
  return Object.assign({} as Cluster, { findGroupCoordinator: async () => broker });
}
const coordinatorOf = async (cluster: Cluster) => {
  noticeLostCoordinator(cluster);
  return Object(await cluster.findGroupCoordinator({ groupId: 'g' }));
};
const failing = (name: string) => () => {
  throw Object.assign(new Error(name), { name });
};

test('a heartbeat that nobody answers asks the member to join anew', async () => {
  for (const silence of ['KafkaJSConnectionError', 'KafkaJSConnectionClosedError', 'KafkaJSRequestTimeoutError']) {
    const coordinator = await coordinatorOf(clusterWhose(failing(silence)));
    await expect(coordinator.heartbeat({})).rejects.toMatchObject({ type: 'REBALANCE_IN_PROGRESS' });
  }
});

test('a heartbeat that is answered or refused, and all else, is as it was', async () => {
  const sound = await coordinatorOf(clusterWhose(() => 'beaten'));
  expect([await sound.heartbeat({}), sound.nodeId, sound.leaveGroup()]).toEqual(['beaten', 7, 'left']);
  const refusing = await coordinatorOf(clusterWhose(failing('KafkaJSProtocolError')));
  await expect(refusing.heartbeat({})).rejects.toMatchObject({ name: 'KafkaJSProtocolError' });
});
