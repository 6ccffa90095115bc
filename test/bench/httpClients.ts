import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';

export interface Asking {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

/** What is sent in order by so many clients, each waiting for its answer before it sends the next. */
export interface Sending {
  readonly url: string;
  readonly authorization: string;
  readonly askings: readonly Asking[];
  readonly clients: number;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Sent {
  /** From the first request to the last answer. */
  readonly ms: number;
  /** In the order of what was asked. */
  readonly answers: readonly Answer[];
}

const agents = new Map<string, Agent>();

parentPort?.on('message', (sending: Sending) => {
  void send(sending).then((sent) => parentPort?.postMessage(sent));
});

async function send({ url, authorization, askings, clients }: Sending): Promise<Sent> {
  const agent = agents.get(url) ?? new Agent({ keepAlive: true });
  agents.set(url, agent);
  const answers: Answer[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let i = next++; i < askings.length; i = next++) {
      const asking = askings[i];
      if (asking !== undefined) answers[i] = await ask(agent, url, authorization, asking);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { ms: performance.now() - start, answers };
}

function ask(agent: Agent, url: string, authorization: string, asking: Asking): Promise<Answer> {
  const { method, path, body = '' } = asking;
  const headers = {
    Authorization: authorization,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    ...asking.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
