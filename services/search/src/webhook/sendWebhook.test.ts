import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { webhookSender } from './sendWebhook.ts';

let server: Server;
let port = 0;
let asked = 0;
let answer = 200;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    request.resume();
    if (answer !== 0) response.writeHead(answer, { Location: `http://127.0.0.1:${port}/` }).end('x'.repeat(100_000));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const message = (url: string) => ({ url, headers: { 'Idempotency-Key': 'a-1' }, body: '{}' });
const strict = webhookSender({ allowLoopback: false, timeoutMs: 2_000 });
const lax = webhookSender({ allowLoopback: true, timeoutMs: 300 });

describe('a webhook', () => {
  test.each([
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:7f00:1]',
    'https://169.254.169.254',
    'https://10.1.2.3',
    'https://192.168.1.1',
    'https://[fd00::1]',
    'https://0.0.0.0',
    'https://2130706433',
    'https://0x7f.1',
    'https://localhost',
  ])('never reaches into a private network: %s', async (host) => {
    const before = asked;
    const sent = await strict(message(`${host}:${port}/`));
    expect(sent).toMatchObject({ outcome: 'problem', problem: 'the address does not lead to a public machine' });
    expect(asked).toBe(before);
  });

  test('is looked at where its name leads when it is connected to, not when it was written down', async () => {
    const rebound = webhookSender({
      allowLoopback: false,
      timeoutMs: 2_000,
      lookup: (_name, options, found) =>
        options.all === true ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4),
    });
    const before = asked;
    expect(await rebound(message(`https://alerts.example.com:${port}/`))).toMatchObject({
      problem: 'the address does not lead to a public machine',
    });
    expect(asked).toBe(before);
  });

  test('goes over https, except to this machine where that is allowed', async () => {
    expect(await strict(message(`http://127.0.0.1:${port}/`))).toMatchObject({ outcome: 'refused' });
    expect(await lax(message(`http://127.0.0.1:${port}/`))).toEqual({ outcome: 'delivered' });
    expect(await lax(message('http://10.1.2.3/'))).toMatchObject({ outcome: 'refused' });
  });

  test.each([
    [302, { outcome: 'problem', problem: expect.stringContaining('redirects are not followed') }],
    [500, { outcome: 'problem', problem: 'the receiver answered 500' }],
    [410, { outcome: 'refused', problem: expect.stringContaining('410') }],
    [0, { outcome: 'problem', problem: 'the receiver did not answer in time' }],
  ])('says what became of it: %d', async (status, expected) => {
    answer = status;
    const before = asked;
    expect(await lax(message(`http://127.0.0.1:${port}/`))).toEqual(expected);
    expect(asked).toBe(before + 1);
    answer = 200;
  });

  test('tells that nobody is there without telling more', async () => {
    expect(await lax(message('http://127.0.0.1:9/'))).toEqual({
      outcome: 'problem',
      problem: 'the receiver could not be reached (ECONNREFUSED)',
    });
  });
});
