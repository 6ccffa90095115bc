import { createServer, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net';
import { setTimeout as pause, setImmediate as polled } from 'node:timers/promises';
import { DomainError } from '@kohtaanto/kernel';
import type { Express } from 'express';
import { errorField } from './problem/errorField.ts';
import { HttpProblem } from './problem/httpProblem.ts';
import { problemDocument } from './problem/problemDocument.ts';

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
}

export interface CloseOptions {
  /** After this many milliseconds the requests still running are cut. */
  readonly deadlineMs: number;
  /**
   * How long `/readyz` says 503 and every answer closes its connection before new ones are refused, so that a balancer
   * can look elsewhere; 0 by default.
   */
  readonly drainMs?: number;
}

export interface Listening {
  readonly port: number;
  readonly url: string;
  /** Accepts no more, ends idle connections, waits for running requests. `cut` when some had to be ended. */
  readonly close: (options: CloseOptions) => Promise<'drained' | 'cut'>;
}

const refusals: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers-too-large', 'The headers or the address are larger than 16 KB; send less.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request-timeout', 'The request did not arrive in time; send it again.'],
};

/** What the parser refuses never reaches express: it gets its problem document here. */
function refuseUnparsed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, slug, detail] = refusals[error.code ?? ''] ?? [400, 'malformed-http', 'This is not valid HTTP/1.1.'];
  const body = JSON.stringify(problemDocument(new HttpProblem(status, slug, detail), crypto.randomUUID()));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function serverOf(app: Express): Server {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, app);
  return server.on('clientError', refuseUnparsed);
}

/** Answers close their connections once the server drains or closes: an open one would hold it up. */
function closeConnectionsWhen(server: Server, closing: () => boolean): Set<ServerResponse> {
  const running = new Set<ServerResponse>();
  server.prependListener('request', (_request, response) => {
    if (closing()) response.shouldKeepAlive = false;
    running.add(response);
    response.once('close', () => running.delete(response));
  });
  return running;
}

/** So long an idle connection stays open at the end: a request that was sent before the caller could know is answered. */
const lingerMs = 250;

async function closeServer(
  server: Server,
  running: ReadonlySet<ServerResponse>,
  deadlineMs: number,
): Promise<'drained' | 'cut'> {
  // Of the socket server alone: http's own close would cut idle connections whose next request may be on its way.
  const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
  let outcome: 'drained' | 'cut' = 'drained';
  const timer = setTimeout(() => {
    outcome = running.size > 0 ? 'cut' : 'drained';
    server.closeAllConnections();
  }, deadlineMs);
  await Promise.race([closed, pause(Math.min(lingerMs, deadlineMs))]);
  // A loop that was busy all the while has not yet read what arrived meanwhile.
  await polled();
  server.close();
  await closed;
  clearTimeout(timer);
  return outcome;
}

function portTaken(error: unknown, port: number): unknown {
  if (errorField(error, 'code') !== 'EADDRINUSE') return error;
  const message = `Port ${port} is taken by another program; stop it or choose another port.`;
  return new DomainError('unavailable', 'port-taken', message);
}

/** @throws DomainError unavailable `port-taken`. */
export async function listen(app: Express, { port, host }: ListenOptions): Promise<Listening> {
  const server = serverOf(app);
  let closing: Promise<'drained' | 'cut'> | undefined;
  const running = closeConnectionsWhen(server, () => closing !== undefined);
  const started = Promise.withResolvers<void>();
  server.once('error', (error) => started.reject(portTaken(error, port))).listen(port, host, started.resolve);
  await started.promise;
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : port;
  const close = async ({ deadlineMs, drainMs = 0 }: CloseOptions): Promise<'drained' | 'cut'> => {
    app.enable('draining');
    // Who keeps a connection is to ask for another one, and by then be sent elsewhere.
    for (const response of running) response.shouldKeepAlive = false;
    if (drainMs > 0) await pause(drainMs);
    return closeServer(server, running, deadlineMs);
  };
  const named = host.includes(':') ? `[${host}]` : host;
  return {
    port: actual,
    url: `http://${named}:${actual}`,
    close: (options) => {
      closing ??= close(options);
      return closing;
    },
  };
}
