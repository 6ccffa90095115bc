import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type Link, openLink, type Weather } from './tcpLink.ts';

const loopback = '127.0.0.1';

/** A bad network on the loopback interface: stands between a client and its server, and fails as a test tells it to. */
export interface TcpProxy {
  readonly port: number;
  /** The server is gone: resets every connection, refuses new ones. */
  cut(): Promise<void>;
  /** As if nothing had happened. What was held back flows on; a connection that lost bytes is reset. */
  restore(): Promise<void>;
  /** From now on every piece takes this long, in each direction, in order. */
  delay(milliseconds: number): void;
  /** The server hangs: connections are accepted, nothing goes through in either direction. */
  halfOpen(): void;
  /** Requests reach the server, its answers are lost: from now on, or from a piece of a request on that `begin` picks. */
  dropReplies(begin?: (request: Buffer) => boolean): void;
  /** Resets every connection; new ones pass. */
  resetAll(): void;
  close(): Promise<void>;
}

/** Where the server is; the host is the loopback interface unless given. */
export interface ProxyTarget {
  readonly host?: string;
  readonly port: number;
}

/**
 * Listens on a free port of the loopback interface, or on the given one: a server that tells clients its own address
 * (Kafka) must tell them the proxy's.
 */
export async function openTcpProxy(target: ProxyTarget, own: { readonly port?: number } = {}): Promise<TcpProxy> {
  const links = new Set<Link>();
  let dropFrom: ((request: Buffer) => boolean) | undefined;
  const weather: Weather = { flow: 'both', delay: 0 };
  const onRequest = (request: Buffer): void => {
    if (dropFrom?.(request)) set('requests', weather.delay);
  };
  const accept = (client: Socket): void => {
    const link = openLink(client, { host: loopback, ...target }, weather, {
      onRequest,
      onEnd: () => links.delete(link),
    });
    links.add(link);
  };
  const resetAll = (): void => {
    for (const link of links) link.reset();
  };
  let server: Server | undefined = await listen(own.port ?? 0, accept);
  const port = portOf(server);
  const stopListening = async (): Promise<void> => {
    const stopped = server;
    server = undefined;
    const closed = stopped === undefined ? undefined : once(stopped, 'close');
    stopped?.close();
    resetAll();
    await closed;
  };
  const set = (flow: Weather['flow'], delay: number): void => {
    dropFrom = undefined;
    Object.assign(weather, { flow, delay });
    for (const link of links) link.weatherChanged();
  };
  return {
    port,
    cut: stopListening,
    restore: async () => {
      set('both', 0);
      server ??= await listen(port, accept);
    },
    delay: (milliseconds) => set(weather.flow, milliseconds),
    halfOpen: () => set('none', weather.delay),
    dropReplies: (begin) => {
      if (begin === undefined) set('requests', weather.delay);
      else dropFrom = begin;
    },
    resetAll,
    close: stopListening,
  };
}

async function listen(port: number, accept: (client: Socket) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, accept);
  server.listen(port, loopback);
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port');
  return address.port;
}
