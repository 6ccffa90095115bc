import { existsSync } from 'node:fs';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { DomainError } from '@kohtaanto/kernel';
import { createLogger } from '@kohtaanto/service-runtime';
import { openSearchEngines } from '@kohtaanto/service-search';
import { type ApiClient, accepted } from '../../runtime/apiClient.ts';
import { dataFileIn } from '../../runtime/openEmbedded.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { canariesInFiles } from './canaryProblems.ts';
import { checkDiagnoses } from './checkDiagnoses.ts';
import { checkedSchema } from './checkRoute.ts';
import { checkSystem } from './checkSystem.ts';

/** The data folder of a system that does not run. @throws DomainError `storage-locked` when it does; `no-data`. */
export async function checkFolder(folder: string, canaries: readonly string[]): Promise<readonly Diagnosis[]> {
  const file = dataFileIn(folder);
  if (!existsSync(file)) {
    throw new DomainError('not-found', 'no-data', `there is no data in ${folder}; give the right folder with --data`);
  }
  const storage = await openEmbeddedStorage({ file, modules: [documentProcedures, eventLogProcedures] });
  const log = openEmbeddedEventLog(storage);
  const documents = openEmbeddedDocumentStore(storage);
  try {
    const { problems, seen } = await checkSystem({ documents, log }, { canaries, looks: 1 });
    const all = [...problems, ...(await canariesInFiles(folder, canaries))];
    return checkDiagnoses({ problems: all, seen }, { canaries, index: false });
  } finally {
    await log.close();
    await documents.close();
    await storage.close();
  }
}

/** An embedded server that runs: it looks at its own data. Texts of persons are not sent to it: they are looked for in its folder. */
export async function checkServer(client: ApiClient): Promise<readonly Diagnosis[]> {
  const reply = await client.get('/operations/check');
  if (reply.status === 404) {
    const message = 'this is no embedded server: where its services run, ask the engines with --engines';
    throw new DomainError('invalid', 'not-embedded', message);
  }
  return checkDiagnoses(checkedSchema.parse(accepted(reply).body), { canaries: [], index: true });
}

const looks = 3;

/** A distributed system that runs, by the engines that the environment of its search service names. */
export async function checkEngines(canaries: readonly string[]): Promise<readonly Diagnosis[]> {
  const engines = await openSearchEngines(createLogger('doctor', 'warn'));
  try {
    return checkDiagnoses(await checkSystem(engines, { canaries, looks }), { canaries, index: true });
  } finally {
    await engines.close();
  }
}
