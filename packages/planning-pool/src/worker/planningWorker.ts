import { parentPort } from 'node:worker_threads';
import type { Job } from '../wire.ts';
import { runJob } from './runJob.ts';

if (parentPort === null) throw new Error('planningWorker.ts runs as a worker thread only');
const port = parentPort;

// Only the pool posts, and only jobs.
port.on('message', (job: Job) => port.postMessage(runJob(job, () => performance.now())));
