/**
 * A process that takes in events until it is killed: the effect of each is one line in a file, `<key> <sequence>`.
 * One event is poison. Says `done` when it has caught up, then ends.
 */
import { openSync, writeSync } from 'node:fs';
import { PoisonEvent } from '../../src/eventLog.ts';
import { openLog } from './openLog.ts';

const [file = '', effects = '', poisonKey = '', poisonSequence = ''] = process.argv.slice(2);
const out = openSync(effects, 'a');
const { log, close } = await openLog(file);
writeSync(1, 'open\n');
const subscription = await log.subscribe({
  group: 'effects',
  topics: ['needs'],
  from: 'beginning',
  onPoison: 'park-key',
  handle: async ({ event: { subject, sequence } }) => {
    if (subject === poisonKey && sequence === Number(poisonSequence)) throw new PoisonEvent('poisoned on purpose');
    await new Promise((resolve) => setTimeout(resolve, 1));
    writeSync(out, `${subject} ${sequence}\n`);
  },
});
await subscription.caughtUp();
await close();
writeSync(1, 'done\n');
