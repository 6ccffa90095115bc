import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { calmTimers } from './calmTimers.ts';

const pending = z.object({ throttleCheckTimeoutId: z.unknown() });

/** A connection's queue as the driver makes it. */
function queue(state: { readonly throttledUntil?: number; readonly waits?: boolean }) {
  const Queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue');
  const its = new Queue({
    requestTimeout: 1_000,
    enforceRequestTimeout: false,
    clientId: 'test',
    broker: '127.0.0.1:9092',
    isConnected: () => true,
    logger: { namespace: () => undefined, debug: () => undefined },
  });
  if (state.throttledUntil !== undefined) its.throttledUntil = state.throttledUntil;
  if (state.waits === true) its.pending = [{}];
  its.scheduleCheckPendingRequests();
  const { throttleCheckTimeoutId } = pending.parse(its);
  its.destroy();
  return throttleCheckTimeoutId;
}

describe('a connection', () => {
  beforeAll(() => {
    calmTimers();
    calmTimers(); // once is enough
  });

  test('in whose queue nothing waits sets no timer: it would set the next one, a thousand times a second', () => {
    expect(queue({})).toBeNull();
  });

  test('in whose queue something waits looks again', () => {
    expect(queue({ waits: true })).not.toBeNull();
  });

  test('that the broker has asked to slow down looks again when it may', () => {
    expect(queue({ throttledUntil: Date.now() + 10_000 })).not.toBeNull();
  });
});
