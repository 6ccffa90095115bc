import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isNativeError } from 'node:util/types';
import { useAgent } from 'request-filtering-agent';
import type { Sent } from '../domain/alerts/delivery.ts';
import { isLoopback, webhookProblems } from '../domain/alerts/webhookAddress.ts';

export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SendingOptions {
  /** For development and tests: `http://localhost` and the like are reached too. */
  readonly allowLoopback: boolean;
  readonly timeoutMs?: number;
  /** In place of the machine's own way to look names up. */
  readonly lookup?: LookupFunction;
}

/** Posts one message; never throws. */
export type SendWebhook = (message: Message) => Promise<Sent>;

const defaultTimeoutMs = 10_000;
const gone = 410;

/**
 * Sends over https to public addresses alone (RELIABILITY 12): the address is checked where the connection is made, after
 * the name was looked up, and a redirect is a problem. Nothing of an answer but its status is read.
 */
export function webhookSender(options: SendingOptions): SendWebhook {
  return async ({ url, headers, body }) => {
    const [problem] = webhookProblems(url, options.allowLoopback);
    if (problem !== undefined) return { outcome: 'refused', problem: problem.message };
    try {
      return told((await post(new URL(url), headers, body, options)).statusCode ?? 0);
    } catch (error) {
      return { outcome: 'problem', problem: explained(error) };
    }
  };
}

function told(status: number): Sent {
  if (status >= 200 && status < 300) return { outcome: 'delivered' };
  if (status === gone) return { outcome: 'refused', problem: 'the receiver answered 410 and wants no more' };
  const hint = status >= 300 && status < 400 ? ': redirects are not followed, give the final address' : '';
  return { outcome: 'problem', problem: `the receiver answered ${status}${hint}` };
}

function post(
  url: URL,
  headers: Message['headers'],
  body: string,
  { allowLoopback, timeoutMs = defaultTimeoutMs, lookup }: SendingOptions,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const agent = useAgent(url.href, { allowPrivateIPAddress: allowLoopback && isLoopback(url) });
    const request: ClientRequest = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent,
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers },
      // Of the whole, connecting and a slow answer included.
      signal: AbortSignal.timeout(timeoutMs),
      ...(lookup === undefined ? {} : { lookup }),
    });
    request.once('response', (response) => {
      response.destroy();
      resolve(response);
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** For the owner of the watch: no stack, and of a machine that may not be reached nothing but that. */
function explained(error: unknown): string {
  if (!isNativeError(error)) return 'it could not be sent';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'the receiver did not answer in time';
  if (/is not allowed/.test(error.message)) return 'the address does not lead to a public machine';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return `the receiver could not be reached (${code})`;
}
