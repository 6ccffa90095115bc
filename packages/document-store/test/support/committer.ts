import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { say } from '../../../testing/src/say.ts';
import { change, command } from '../../src/contract/examples.ts';

// node committer.ts <file> <round>: commits to four documents for ever, says what it begins and what was acknowledged.
const [file = '', round = '0'] = process.argv.slice(2);

const storage = await openEmbeddedStorage({ file, modules: [documentProcedures] });
const documents = openEmbeddedDocumentStore(storage).collection('killed');
say('open');

async function commitForEver(id: string): Promise<void> {
  for (let version = (await documents.load(id))?.version ?? 0; ; version++) {
    const commandId = `${id} ${round} ${version}`;
    say(`try ${id} ${commandId}`);
    const result = await documents.commit({ ...change(id, version, 1), command: command(commandId) });
    if (result.outcome !== 'committed') throw new Error(`unexpected ${JSON.stringify(result)}`);
    say(`ack ${id} ${commandId}`);
    await documents.settle(id, version - 2);
  }
}

await Promise.all(['a', 'b', 'c', 'd'].map(commitForEver));
