import { type FileHandle, open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NeedDetails } from '@kohtaanto/events';
import { needByHand, Refused } from './needByHand.ts';

interface RawServerOptions {
  readonly file: string;
  /** Who may send, by the whole Authorization header, as a server that has seen the token before knows. */
  readonly tokens: ReadonlyMap<string, { readonly organisation: string }>;
  /** Employer ids with the organisation that they belong to. */
  readonly employers: ReadonlyMap<string, string>;
  readonly concepts: ReadonlySet<string>;
  readonly municipalities: ReadonlySet<string>;
}

export interface RawServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * `POST /api/needs` on bare `node:http`, with nothing around it: JSON.parse, the schema by hand, the same decision, the
 * document and its event in one durable write, the same answer. It keeps no index, so it could never be asked anything.
 */
export async function openRawServer(options: RawServerOptions): Promise<RawServer> {
  const file = await open(options.file, 'a');
  const server = createServer((request, response) => {
    keepNeed(request, file, options).then(
      ({ id }) => {
        response.setHeader('ETag', '"1"').setHeader('Location', `/api/needs/${id}`);
        answer(response, 201, { id, sequence: 1, status: 'draft' });
      },
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        answer(response, error.status, { detail: error.message });
      },
    );
  });
  const url = await listening(server);
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await file.close();
    },
  };
}

async function keepNeed(
  request: IncomingMessage,
  file: FileHandle,
  { tokens, employers, concepts, municipalities }: RawServerOptions,
): Promise<{ readonly id: string }> {
  const { organisation: owner } = tokens.get(request.headers.authorization ?? '') ?? refuse(401, 'who are you?');
  if (request.url !== '/api/needs' || request.method !== 'POST') refuse(404, 'nothing is there');
  const details = needByHand(parsed(await bytesOf(request)));
  if (employers.get(details.employerId) !== owner) refuse(400, 'no such employer');
  if (details.competences.some(({ concept }) => !concepts.has(concept))) refuse(400, 'no such competence');
  if (details.places.some(({ municipality }) => !municipalities.has(municipality))) refuse(400, 'no such municipality');
  const id = crypto.randomUUID();
  const state = { id, owner, status: 'draft', details };
  const event = {
    specversion: '1.0',
    id: crypto.randomUUID(),
    source: '/kohtaanto/competence-needs',
    type: 'need.drafted.v1',
    subject: id,
    sequence: 1,
    time: new Date().toISOString(),
    correlationid: crypto.randomUUID(),
    data: { need: state },
  };
  await file.write(`${JSON.stringify({ version: 1, state, event })}\n`);
  await file.datasync();
  return { id };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return refuse(400, 'that is no JSON');
  }
}

function refuse(status: number, why: string): never {
  throw new Refused(status, why);
}

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return `http://127.0.0.1:${address.port}`;
}

/** A need that the raw server keeps, as it was written to the file. */
export interface RawNeed {
  readonly event: { readonly type: string; readonly data: { readonly need: { readonly details: NeedDetails } } };
}
