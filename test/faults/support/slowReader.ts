/**
 * A reader in a process of its own: `node slowReader.ts <broker> <prefix>`. Stands still until it is told to go on, then
 * reads to the end. Tells what it held in memory at most, and whether each key came whole and in order.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { openKafkaEventLog } from '@kohtaanto/event-log/kafka';

const [broker = '', prefix = ''] = process.argv.slice(2);
const log = await openKafkaEventLog({ brokers: [broker], topicPrefix: prefix, groupPrefix: prefix });
const goOn = new Promise<void>((resolve) => process.once('message', () => resolve()));
process.once('disconnect', () => process.exit(1));

const last = new Map<string, number>();
let outOfOrder = 0;
let begun = 0;
let rss = process.memoryUsage.rss();
const before = rss;
const watch = setInterval(() => {
  rss = Math.max(rss, process.memoryUsage.rss());
}, 50);

const reading = await log.subscribe({
  group: 'slow',
  topics: ['needs'],
  from: 'beginning',
  onPoison: 'skip',
  handle: async ({ event: { subject, sequence } }) => {
    begun += 1;
    await goOn;
    if (sequence !== (last.get(subject) ?? 0) + 1) outOfOrder += 1;
    last.set(subject, sequence);
  },
});
while (begun === 0) await pause(20);
await pause(2_000); // as long as a reader that reads ahead without end would need to show it
process.send?.({ begun, lag: await log.lag('slow', 'needs'), grown: rss - before });
await goOn;
await reading.caughtUp();
clearInterval(watch);
const events = [...last.values()].reduce((sum, sequence) => sum + sequence, 0);
process.send?.({ events, outOfOrder, lag: await log.lag('slow', 'needs'), grown: rss - before });
await log.close();
process.exit(0);
