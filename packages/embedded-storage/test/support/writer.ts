import { DomainError } from '@kohtaanto/kernel';
import { say } from '../../../testing/src/say.ts';
import { noteText, openNotes } from './notes.ts';

// node writer.ts <file> <first id> <count> [light]: adds notes, four at a time, and says which were acknowledged.
const [file = '', first = '0', count = '1000000', weight = 'durable'] = process.argv.slice(2);

try {
  const { storage, notes } = await openNotes(file);
  say('open');
  storage.failed.catch((error) => say(`failed ${error.slug}`));
  let next = Number(first);
  const end = next + Number(count);
  const addUntilTheEnd = async (): Promise<void> => {
    while (next < end) {
      const id = next++;
      await (weight === 'light' ? notes.jot : notes.add)({ id, text: noteText(id) });
      say(`ack ${id}`);
    }
  };
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(addUntilTheEnd));
  for (const outcome of outcomes) if (outcome.status === 'rejected') say(`rejected ${outcome.reason.slug}`);
  say(`readable ${(await notes.ids()).length}`);
  const after = await notes.add({ id: -1, text: '' }).catch((error: unknown) => error);
  say(`afterwards ${after instanceof DomainError ? after.slug : 'added'}`);
  await storage.close();
} catch (error) {
  say(`refused ${error instanceof DomainError ? error.slug : ''} ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
