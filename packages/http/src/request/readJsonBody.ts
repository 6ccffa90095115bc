import type { IncomingMessage } from 'node:http';
import { HttpProblem, refuse } from '../problem/httpProblem.ts';
import { parseJson } from './parseJson.ts';

/** 1 MiB: a body of this many bytes passes, one byte more does not. */
const bodyLimitBytes = 1_048_576;

function tooLarge(): HttpProblem {
  return new HttpProblem(
    413,
    'body-too-large',
    `The body is larger than ${bodyLimitBytes} bytes; send less at a time.`,
  );
}

function checkType(request: IncomingMessage): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((p) => p.trim()).find((p) => p.startsWith('charset='));
  if (type.trim() !== 'application/json' || (charset && !/^charset="?utf-?8"?$/.test(charset))) {
    throw refuse(415, 'content-type', 'Content-Type', 'Send the body as Content-Type: application/json in UTF-8.');
  }
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw refuse(415, 'content-encoding', 'Content-Encoding', 'Send the body without a Content-Encoding.');
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection must outlive a refusal, or the caller sees a reset instead of the 413.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('the request stream was decoded by someone else');
    size += chunk.length;
    if (size > bodyLimitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * The request's body as JSON, undefined when there is none.
 * @throws HttpProblem 415 for another type than UTF-8 JSON, 413 above the limit, 400 for JSON that is not safe to use.
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  checkType(request);
  const bytes = await readBytes(request);
  return bytes.length === 0 ? undefined : parseJson(bytes);
}
