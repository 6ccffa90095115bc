import type { Consumer } from 'kafkajs';
import { kafkaClient } from './kafkaClient.ts';
import { memberAssigner } from './memberAssigner.ts';
import type { Shared } from './shared.ts';

/** The driver asks each time whether the last handlers have ended, so it needs many tries: see `memberAssigner`. */
const persistence = { initialRetryTime: 50, maxRetryTime: 500, multiplier: 1.5, factor: 0.1, retries: 200 } as const;

/** @param isReady whether the handlers of the last assignment have ended. */
export function memberConsumer({ names, place, timing }: Shared, group: string, isReady: () => boolean): Consumer {
  return kafkaClient(place).consumer({
    groupId: names.group(group),
    allowAutoTopicCreation: false,
    sessionTimeout: timing.session,
    rebalanceTimeout: timing.rebalance,
    heartbeatInterval: timing.heartbeat,
    maxWaitTimeInMs: timing.fetchWait,
    maxBytesPerPartition: 1024 * 1024,
    maxBytes: 8 * 1024 * 1024,
    retry: persistence,
    partitionAssigners: [memberAssigner(isReady)],
  });
}
