/**
 * A process that appends until it is killed, and says on its output what was acknowledged: `<key> <sequence>` after
 * each append. It goes on per key where the log ends.
 */
import { say } from '../../../testing/src/say.ts';
import { eventsOf } from '../../src/contract/anEvent.ts';
import { openLog } from './openLog.ts';

const [file = '', keys = ''] = process.argv.slice(2);
const { log } = await openLog(file);
const next = new Map(keys.split(',').map((key) => [key, 1]));
for await (const { event } of log.read('needs')) next.set(event.subject, event.sequence + 1);

async function appendTo(key: string): Promise<never> {
  for (;;) {
    const from = next.get(key) ?? 1;
    const count = 1 + Math.floor(Math.random() * 40);
    await log.append('needs', eventsOf(key, count, from));
    say(`${key} ${from + count - 1}`);
    next.set(key, from + count);
  }
}

await Promise.all([...next.keys()].map(appendTo));
