import { type IncomingMessage, request } from 'node:http';
import { problemSchema } from '@kohtaanto/http';
import type { Role } from '@kohtaanto/kernel';
import type { Call } from '@kohtaanto/testing';
import { type Method, tokenFor } from '../support/client.ts';
import { type EmbeddedSystem, openEmbeddedSystem } from '../support/embeddedSystem.ts';
import { countEvents, withStored } from '../support/stored.ts';
import { removeTemporaryFolders } from '../support/temporaryFolder.ts';
import { bodiesFor, type Owned, ownerBusinessId } from './bodies.ts';
import { type Operation, operationsOf, pathWith } from './operations.ts';
import { makeOwned } from './owned.ts';

export interface Ask {
  readonly authorization?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: string;
}

export interface Answer {
  readonly status: number;
  /** Of a problem: its slug; of a success ''. */
  readonly slug: string;
  readonly pointers: readonly string[];
  readonly detail: string;
  readonly text: string;
}

/** The whole system with one private thing of each kind in it, and every operation that it says it has. */
export interface HostileSystem {
  readonly system: EmbeddedSystem;
  readonly operations: readonly Operation[];
  readonly owned: Owned;
  /** How many events those things are. */
  readonly ownedEvents: number;
  readonly bodies: Readonly<Record<string, unknown>>;
  /** Sends the path byte for byte. @throws Error for any answer that no caller may ever get. */
  ask(method: Method, path: string, ask?: Ask): Promise<Answer>;
  /** `Bearer …` of the role; the organisation that owns the private things unless another is named. */
  bearer(as: Role | undefined, organisation?: string): Promise<string>;
  /** The path of the operation to the owner's thing. */
  pathTo(operation: Operation): string;
  /** How many events were ever published; the system is closed and opened again for it. */
  events(): Promise<number>;
  /** Closes, and takes the data away. */
  close(): Promise<void>;
}

export const owner = 'org-owner';

/** Traces of the inside: stacks, files, drivers. */
const inside = /\bat .+:\d+:\d+|node_modules|\/src\/|\.ts\b|node:|SQLITE|sqlite|ZodError|TypeError|RangeError/;

function answerOf(what: string, folder: string, message: IncomingMessage, text: string): Answer {
  const status = message.statusCode ?? 0;
  const type = message.headers['content-type'] ?? '';
  if (inside.test(text) || text.includes(folder)) throw new Error(`${what} shows its inside: ${text.slice(0, 500)}`);
  if (status >= 500) throw new Error(`${what} answered ${status}: ${text.slice(0, 500)}`);
  if (status < 400) return { status, slug: '', pointers: [], detail: '', text };
  if (!type.startsWith('application/problem+json')) throw new Error(`${what} answered ${status} as "${type}"`);
  const problem = problemSchema.parse(JSON.parse(text));
  if (problem.status !== status) throw new Error(`${what} answered ${status} and said ${problem.status}`);
  const pointers = (problem.errors ?? []).map(({ pointer }) => pointer);
  return { status, slug: problem.type.replace('urn:problem:', ''), pointers, detail: problem.detail, text };
}

/** Node's own client: fetch would tidy the path before it is sent. */
function send(url: string, method: Method, path: string, { authorization, headers, content }: Ask) {
  const { hostname, port } = new URL(url);
  const sent = {
    ...(content === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(content) }),
    ...(authorization === undefined ? {} : { Authorization: authorization }),
    ...headers,
  };
  return new Promise<{ readonly message: IncomingMessage; readonly text: string }>((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers: sent }, async (message) => {
      try {
        const chunks: Buffer[] = await message.toArray();
        resolve({ message, text: Buffer.concat(chunks).toString('utf8') });
      } catch (error) {
        reject(error);
      }
    });
    outgoing.once('error', reject);
    outgoing.end(content);
  });
}

export async function openHostileSystem(): Promise<HostileSystem> {
  const system = await openEmbeddedSystem();
  const owned = await makeOwned(system);
  const operations = await operationsOf(system.running().url);
  const tokens = new Map<string, Promise<string>>();
  const segments: Readonly<Record<string, string>> = { ...owned };
  const events = () => system.reopen((folder) => withStored(folder, countEvents));

  return {
    system,
    operations,
    owned,
    ownedEvents: await events(),
    bodies: bodiesFor(owned),
    ask: async (method, path, ask = {}) => {
      const { message, text } = await send(system.running().url, method, path, ask);
      return answerOf(
        `${method} ${path.slice(0, 200)} ${(ask.content ?? '').slice(0, 200)}`,
        system.folder,
        message,
        text,
      );
    },
    bearer: async (as, organisation = owner) => {
      const call: Call = { ...(as && { as }), organisation, businessIds: [ownerBusinessId] };
      const token = tokens.get(`${as} ${organisation}`) ?? tokenFor(system.running().issuer, call);
      tokens.set(`${as} ${organisation}`, token);
      return `Bearer ${await token}`;
    },
    pathTo: (operation) => {
      const kind = operation.path.split('/')[2] ?? '';
      return pathWith(operation, (parameter) =>
        parameter === 'code' ? owned.units : (segments[kind] ?? 'no-such-id'),
      );
    },
    events,
    close: async () => {
      try {
        await system.close();
      } finally {
        await removeTemporaryFolders();
      }
    },
  };
}

/** Whom the operation lets in: its first role, or nobody in particular. */
export const allowedRole = ({ access }: Operation): Role | undefined => (access === 'public' ? undefined : access[0]);
