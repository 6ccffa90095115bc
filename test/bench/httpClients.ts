import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';

/** Requests that are sent by so many clients, each waiting for its answer before its next request. */
export interface Sending {
  readonly url: string;
  readonly authorization: string;
  readonly bodies: readonly string[];
  readonly clients: number;
}

export interface Sent {
  /** From the first request to the last answer. */
  readonly ms: number;
  readonly statuses: readonly number[];
}

// A thread of its own: the server's event loop is the server's alone.
parentPort?.on('message', (sending: Sending) => {
  void send(sending).then((sent) => parentPort?.postMessage(sent));
});

async function send({ url, authorization, bodies, clients }: Sending): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const statuses: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < bodies.length) {
      const i = next;
      next += 1;
      statuses[i] = await post(agent, url, authorization, bodies[i] ?? '');
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const ms = performance.now() - start;
  agent.destroy();
  return { ms, statuses };
}

function post(agent: Agent, url: string, authorization: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: authorization,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    };
    const sent = request(`${url}/api/needs`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
