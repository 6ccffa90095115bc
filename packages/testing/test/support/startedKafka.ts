/** A program that starts a broker, tells its process, its address and its folder, and never stops it. */
import { readlinkSync } from 'node:fs';
import { startNativeKafka } from '../../src/engines/native/kafka.ts';

const { address, nodes } = await startNativeKafka();
const [node] = nodes;
if (node === undefined) throw new Error('Kafka has no broker');
if (process.argv[2] === 'frozen') node.freeze();
const folder = readlinkSync(`/proc/${node.pid}/cwd`);
process.stdout.write(`${JSON.stringify({ pid: node.pid, address, folder })}\n`);
setInterval(() => undefined, 60_000);
