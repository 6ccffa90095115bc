import { Client } from '@elastic/elasticsearch';
import { DomainError } from '@kohtaanto/kernel';
import { refusalOf } from './refusals.ts';

export interface ElasticsearchPlace {
  /** `http://host:port` of one or more nodes. */
  readonly nodes: readonly string[];
  readonly auth?: { readonly apiKey: string } | { readonly username: string; readonly password: string };
  /** PEM of the authority that signed the nodes' certificates. */
  readonly certificateAuthority?: string;
  /** How long to wait for an answer: 10 s, and 60 s for a batch of writes. */
  readonly callMs?: number;
  readonly bulkMs?: number;
}

/** Milliseconds after which a call is given up. The client itself would wait for ever. */
export const patience = { call: 10_000, bulk: 60_000, ping: 2_000, making: 60_000 } as const;

/** What one open index shares: the client, its end, and errors in the product's own words. */
export interface Connection {
  /** @throws DomainError unavailable when the engine cannot answer or the index is closed */
  readonly call: <Result>(ask: (client: Client, options: CallOptions) => Promise<Result>) => Promise<Result>;
  /** How long a batch of writes may take. */
  readonly bulkMs: number;
  readonly checkOpen: () => void;
  /** From now on every call is refused and those that run are given up; `letGo` ends the client. */
  readonly refuse: () => void;
  readonly letGo: () => Promise<void>;
}

interface CallOptions {
  readonly signal: AbortSignal;
}

export function connect(place: ElasticsearchPlace, name: string): Connection {
  const client = openClient(place);
  const running = new Set<AbortController>();
  let isClosed = false;
  const checkOpen = (): void => {
    if (isClosed) throw closed();
  };
  return {
    checkOpen,
    bulkMs: place.bulkMs ?? patience.bulk,
    call: async (ask) => {
      checkOpen();
      // One of its own: the driver gives up every call that shares a signal with one that took too long.
      const own = new AbortController();
      running.add(own);
      try {
        return await ask(client, { signal: own.signal });
      } catch (error) {
        checkOpen();
        throw refusalOf(error, name);
      } finally {
        running.delete(own);
      }
    },
    refuse: () => {
      isClosed = true;
      for (const own of running) own.abort();
    },
    letGo: () => client.close(),
  };
}

/** For what must be put in order although the index is closed already. */
export async function callOnce<Result>(
  place: ElasticsearchPlace,
  name: string,
  ask: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = openClient(place);
  try {
    return await ask(client);
  } catch (error) {
    throw refusalOf(error, name);
  } finally {
    await client.close();
  }
}

const closed = () => new DomainError('unavailable', 'search-index-closed', 'The search index is closed');

/**
 * The driver's own limit is that of its connections, below which alone a call may have another. So they get the longest, and
 * a client beside it on the same connections the usual one.
 */
function openClient({ nodes, auth, certificateAuthority, ...limits }: ElasticsearchPlace): Client {
  const { callMs = patience.call, bulkMs = patience.bulk } = limits;
  const whole = new Client({
    nodes: [...nodes],
    ...(auth !== undefined && { auth: { ...auth } }),
    ...(certificateAuthority !== undefined && { tls: { ca: certificateAuthority } }),
    requestTimeout: Math.max(callMs, bulkMs, patience.making),
    // Another node is tried, the same one is not: who waits for an answer is to know soon that there is none.
    maxRetries: nodes.length - 1,
    redaction: { type: 'remove' },
  });
  return whole.child({ requestTimeout: callMs });
}
