import { existsSync } from 'node:fs';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { DomainError } from '@kohtaanto/kernel';
import { createLogger } from '@kohtaanto/service-runtime';
import { openSearchEngines } from '@kohtaanto/service-search';
import { type ApiClient, accepted } from '../../runtime/apiClient.ts';
import { dataFileIn } from '../../runtime/openEmbedded.ts';
import { type Diagnosis, ok } from '../diagnosis.ts';
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
    return [
      ok('checked', `the data folder ${folder}`),
      ...checkDiagnoses({ problems: all, seen }, { canaries, index: false }),
    ];
  } finally {
    await log.close();
    await documents.close();
    await storage.close();
  }
}

/**
 * An embedded server that runs: it looks at its own data. Texts of persons are not sent to it: they are looked for in its
 * folder. @throws DomainError invalid `not-embedded` where a gateway answers: no service can open what all of them keep.
 */
export async function checkServer(client: ApiClient): Promise<readonly Diagnosis[]> {
  const reply = await client.get('/operations/check');
  if (reply.status === 404) {
    const message = `no embedded server answers at ${client.url}; a distributed system is checked where it is kept: \
leave --url out and name ${engineVariables.join(', ')} in the environment, as its search service has them`;
    throw new DomainError('invalid', 'not-embedded', message);
  }
  const { problems, seen } = checkedSchema.parse(accepted(reply).body);
  return [
    ok('checked', `the server at ${client.url}`),
    ...checkDiagnoses({ problems, seen }, { canaries: [], index: true }),
  ];
}

/** Each names an engine of a distributed system. */
export const engineVariables = ['KAFKA_BROKERS', 'MONGO_URL', 'ELASTICSEARCH_URL'] as const;
const looks = 3;

/**
 * A distributed system that runs, in the engines that the environment names as that of its search service does.
 * @throws DomainError when they can't be looked at, with what to do.
 */
export async function checkEngines(canaries: readonly string[]): Promise<readonly Diagnosis[]> {
  try {
    const engines = await openSearchEngines(createLogger('doctor', 'error'));
    try {
      const found = await checkSystem(engines, { canaries, looks });
      const what = ok('checked', `the engines of the environment (${engineVariables.join(', ')})`);
      return [what, ...checkDiagnoses(found, { canaries, index: true })];
    } finally {
      await engines.close();
    }
  } catch (error) {
    throw error instanceof DomainError ? withRemedy(error) : error;
  }
}

const remedy = `Correct ${engineVariables.join(', ')}, or name a data folder with --data or a server with --url.`;

const withRemedy = ({ kind, slug, message, details }: DomainError): DomainError =>
  new DomainError(kind, slug, `${message}\n${remedy}`, details);
