import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread, ThreadOptions, ToThread } from '../wire.ts';
import { toWire } from '../wire.ts';
import { loadModules } from './loadModules.ts';
import { openSound } from './openSound.ts';
import { StorageLoop } from './storageLoop.ts';

if (parentPort === null) throw new Error('storageWorker.ts runs as a worker thread only');
const port = parentPort;
const post = (message: FromThread): void => port.postMessage(message);

try {
  const options: ThreadOptions = workerData; // made by openEmbeddedStorage, the only one that starts this file
  const modules = await loadModules(options.modules);
  const loop = new StorageLoop(options, modules, openSound(options, modules), post, () => port.close());
  port.on('message', (message: ToThread) => loop.take(message));
  post({ kind: 'ready', procedures: loop.procedureNames });
} catch (error) {
  post({ kind: 'refused', error: toWire(error) });
  port.close();
}
