import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openTcpProxy, type TcpProxy } from './tcpProxy.ts';

let server: Server;
let proxy: TcpProxy;
let requests: string;
const sockets = new Set<Socket>();

/** A server that answers every piece with the same in capitals. */
beforeEach(async () => {
  requests = '';
  server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.setEncoding('utf8').on('error', () => {});
    socket.on('data', (text: string) => {
      requests += text;
      socket.write(text.toUpperCase());
    });
    socket.on('end', () => socket.end('bye'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await openTcpProxy({ port: portOf(server) });
});
afterEach(async () => {
  await proxy.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server.close();
});

function portOf(listening: Server): number {
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface Client {
  readonly socket: Socket;
  heard(): string;
  hears(text: string): Promise<void>;
  /** The code of the error that ended it. */
  readonly failure: Promise<string>;
}

async function client(): Promise<Client> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1' });
  sockets.add(socket);
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  const failure = new Promise<string>((resolve) => {
    socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
  });
  await Promise.race([once(socket, 'connect'), failure]);
  const hears = async (text: string): Promise<void> => {
    while (heard !== text) await once(socket, 'data');
  };
  return { socket, heard: () => heard, hears, failure };
}

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
const reached = async (text: string): Promise<void> => {
  while (requests !== text) await moment();
};

describe('a proxy', () => {
  test('hands on requests, answers and the end of both', async () => {
    const { socket, hears } = await client();
    socket.write('ab');
    await hears('AB');
    socket.end();
    await hears('ABbye');
    await once(socket, 'close');
  });

  test('hands on more than its buffers hold, unchanged', async () => {
    const { socket, hears } = await client();
    const text = Array.from({ length: 400_000 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
    socket.write(text);
    await hears(text.toUpperCase());
  });

  test('listens on the port it is given', async () => {
    const { port } = proxy;
    await proxy.close();
    proxy = await openTcpProxy({ port: portOf(server) }, { port });
    expect(proxy.port).toBe(port);
  });

  test('that is cut resets what is open and refuses what is new, until it is restored', async () => {
    const open = await client();
    await proxy.cut();
    expect(await open.failure).toBe('ECONNRESET');
    expect(await (await client()).failure).toBe('ECONNREFUSED');
    await proxy.restore();
    const { socket, hears } = await client();
    socket.write('again');
    await hears('AGAIN');
  });

  test('that is half open accepts and says nothing; what was held back comes after it is restored', async () => {
    const before = await client();
    before.socket.write('a');
    await before.hears('A');
    proxy.halfOpen();
    const during = await client();
    before.socket.write('b');
    during.socket.write('c');
    await moment();
    expect([before.heard(), during.heard(), requests]).toEqual(['A', '', 'a']);
    await proxy.restore();
    await Promise.all([before.hears('AB'), during.hears('C')]);
  });

  test('that drops replies passes requests; the connection that lost bytes is reset when it is restored', async () => {
    const { socket, heard, failure } = await client();
    proxy.dropReplies();
    socket.write('done');
    await reached('done');
    await moment();
    expect(heard()).toBe('');
    const untouched = await client();
    await proxy.restore();
    expect(await failure).toBe('ECONNRESET');
    untouched.socket.write('x');
    await untouched.hears('X');
  });

  test('that drops replies from a certain request on hands on those before', async () => {
    const { socket, heard, hears } = await client();
    proxy.dropReplies((request) => request.includes('b'));
    socket.write('a');
    await hears('A');
    socket.write('b');
    await reached('ab');
    socket.write('c');
    await reached('abc');
    await moment();
    expect(heard()).toBe('A');
  });

  test('that delays keeps the order, also when the delay ends in between', async () => {
    const { socket, hears } = await client();
    proxy.delay(300);
    socket.write('a');
    await moment();
    proxy.delay(0);
    socket.write('b');
    await hears('AB');
  });

  test('that resets all goes on with new connections', async () => {
    const open = await client();
    proxy.resetAll();
    expect(await open.failure).toBe('ECONNRESET');
    const { socket, hears } = await client();
    socket.write('a');
    await hears('A');
  });

  test('resets its client when the server is not there', async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    expect(await (await client()).failure).toBe('ECONNRESET');
  });
});
