import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Sending, Sent } from './httpClients.ts';

export interface Clients {
  send(sending: Sending): Promise<Sent>;
  close(): Promise<void>;
}

/** HTTP clients in a thread of their own: the server's event loop and its garbage are the server's alone. */
export function openClients(): Clients {
  const thread = new Worker(new URL('./httpClients.ts', import.meta.url));
  return {
    send: async (sending) => {
      thread.postMessage(sending);
      const [sent]: readonly Sent[] = await once(thread, 'message');
      if (sent === undefined) throw new Error('the clients sent nothing');
      return sent;
    },
    close: async () => {
      await thread.terminate();
    },
  };
}
