import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { route } from '../src/index.ts';
import { startTestServer } from './testServer.ts';

describe('closing', () => {
  const released = Promise.withResolvers<void>();
  const slow = (wait: () => Promise<void>) =>
    route({
      method: 'get',
      path: '/api/slow',
      operation: 'slow',
      summary: 'Takes its time',
      tag: 'tests',
      access: 'public',
      request: {},
      response: { status: 200, body: z.strictObject({ done: z.boolean() }), description: 'Done' },
      handle: async () => {
        await wait();
        return { body: { done: true } };
      },
    });

  test('finishes what runs, ends idle connections and accepts no more', async () => {
    const entered = Promise.withResolvers<void>();
    const closing = await startTestServer({}, [
      slow(async () => {
        entered.resolve();
        await released.promise;
      }),
    ]);
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve) =>
      get(`${closing.url}/livez`, { agent }, (response) => response.resume().on('end', resolve)),
    );
    const running = closing.call('/api/slow');
    await entered.promise;
    const closed = closing.close({ deadlineMs: 20_000 });
    await expect(closing.call('/livez')).rejects.toThrow();
    released.resolve();
    const response = await running;
    expect([response.status, response.headers.get('connection'), await response.json()]).toEqual([
      200,
      'close',
      { done: true },
    ]);
    expect(await closed).toBe('drained');
    agent.destroy();
  });

  test('says at /readyz that it drains before it stops accepting', async () => {
    const closing = await startTestServer();
    const closed = closing.close({ deadlineMs: 1_000, drainMs: 300 });
    const response = await closing.call('/readyz');
    expect([response.status, await response.json()]).toEqual([503, { ready: false, draining: true }]);
    expect(await closed).toBe('drained');
  });

  test('ends each connection with its next answer from then on, one that was being answered too', async () => {
    const entered = Promise.withResolvers<void>();
    const finished = Promise.withResolvers<void>();
    const closing = await startTestServer({}, [
      slow(async () => {
        entered.resolve();
        await finished.promise;
      }),
    ]);
    const running = closing.call('/api/slow');
    await entered.promise;
    expect((await closing.call('/livez')).headers.get('connection')).toBe('keep-alive');
    const closed = closing.close({ deadlineMs: 1_000, drainMs: 500 });
    const during = await closing.call('/livez');
    finished.resolve();
    const [first, second] = [during, await running].map(({ status, headers }) => [status, headers.get('connection')]);
    expect([first, second]).toEqual([
      [200, 'close'],
      [200, 'close'],
    ]);
    expect(await closed).toBe('drained');
  });

  test('answers what arrived over an open connection while the process was too busy to look', async () => {
    const closing = await startTestServer();
    const socket = connect(closing.port, '127.0.0.1');
    const ask = (): boolean => socket.write('GET /livez HTTP/1.1\r\nHost: test\r\n\r\n');
    ask();
    await once(socket, 'data');
    const closed = closing.close({ deadlineMs: 5_000 });
    ask();
    const busyUntil = performance.now() + 400;
    while (performance.now() < busyUntil);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(await closed).toBe('drained');
  });

  test('cuts what still runs at the deadline, and tells its handler', async () => {
    const entered = Promise.withResolvers<void>();
    const aborted = Promise.withResolvers<boolean>();
    const stuck = route({
      method: 'get',
      path: '/api/stuck',
      operation: 'stuck',
      summary: 'Waits until the caller is gone',
      tag: 'tests',
      access: 'public',
      request: {},
      response: { status: 204, description: 'Never' },
      handle: async ({ signal }) => {
        entered.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        aborted.resolve(signal.aborted);
        return {};
      },
    });
    const closing = await startTestServer({}, [stuck]);
    const running = closing.call('/api/stuck').catch(() => 'cut');
    await entered.promise;
    expect(await closing.close({ deadlineMs: 100 })).toBe('cut');
    expect(await running).toBe('cut');
    expect(await aborted.promise).toBe(true);
  });
});
