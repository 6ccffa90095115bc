import { Agent, request } from 'node:http';

export interface LoadOutcome {
  /** Statuses of the requests that were answered, and how often. */
  readonly statuses: Readonly<Record<number, number>>;
  /** What went wrong after a request was on its way; a new connection that was refused is none. */
  readonly broken: readonly string[];
}

export interface Load {
  /** How many were answered so far. */
  answered(): number;
  /** When every client was refused a connection. */
  readonly ended: Promise<LoadOutcome>;
}

type Answer = { readonly status: number } | { readonly refused: true } | { readonly broken: string };

/** Clients that each keep one connection and ask one thing after the other, until no new connection is taken. */
export function keepAliveLoad(clients: number, ask: (client: number, round: number) => Asked): Load {
  const statuses: Record<number, number> = {};
  const broken: string[] = [];
  let answered = 0;

  const run = async (client: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let round = 0; ; round += 1) {
      const answer = await send(agent, ask(client, round));
      if ('refused' in answer) break;
      if ('broken' in answer) broken.push(answer.broken);
      else {
        answered += 1;
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      }
    }
    agent.destroy();
  };
  const ended = Promise.all(Array.from({ length: clients }, (_, i) => run(i))).then(() => ({ statuses, broken }));
  return { answered: () => answered, ended };
}

export interface Asked {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly token: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(agent: Agent, { url, method, token, body, headers = {} }: Asked): Promise<Answer> {
  return new Promise((resolve) => {
    const content = body === undefined ? undefined : JSON.stringify(body);
    const sent = request(url, {
      agent,
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
    });
    const failed = (error: NodeJS.ErrnoException): void => {
      // A connection that was never taken answers nothing and breaks no promise.
      const refused = error.code === 'ECONNREFUSED' || (error.code === 'ECONNRESET' && !sent.reusedSocket);
      resolve(refused ? { refused: true } : { broken: `${method} ${url}: ${error.message}` });
    };
    sent.on('error', failed);
    sent.on('response', (response) => {
      response.on('error', failed).on('end', () => resolve({ status: response.statusCode ?? 0 }));
      response.resume();
    });
    sent.end(content);
  });
}
