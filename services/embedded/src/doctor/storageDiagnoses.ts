import { existsSync } from 'node:fs';
import type { DocumentStore } from '@kohtaanto/document-store';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import type { EventLog } from '@kohtaanto/event-log';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { DomainError, topics } from '@kohtaanto/kernel';
import type { ServiceResources } from '@kohtaanto/service-runtime';
import { dataFileIn } from '../runtime/openEmbedded.ts';
import { everyCollection, services } from './check/everyCollection.ts';
import { type Diagnosis, fail, ok, warn } from './diagnosis.ts';

const atStart = 'start Kohtaanto: it takes this up by itself; if it stays, look into the log';

/** Opens the data and checks it page by page; what a running server holds is told, not opened. */
export async function storageDiagnoses(folder: string): Promise<readonly Diagnosis[]> {
  const file = dataFileIn(folder);
  if (!existsSync(file)) {
    return [
      warn('data', `there is none in ${folder} yet`, '"npm start" makes it, or give the right folder with --data'),
    ];
  }
  try {
    const storage = await openEmbeddedStorage({ file, modules: [documentProcedures, eventLogProcedures] });
    const log = openEmbeddedEventLog(storage);
    const documents = openEmbeddedDocumentStore(storage);
    try {
      return [ok('data', `${file} opens and its check passes`), ...(await contentDiagnoses(log, documents))];
    } finally {
      await log.close();
      await documents.close();
      await storage.close();
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.slug !== 'storage-locked')
      return [fail('data', error.message, 'put a backup in its place: kohtaanto restore <file>')];
    return [warn('data', error.message, 'ask the running server instead: doctor --url <address>')];
  }
}

/** What is in the log, who is behind, what was parked, what waits to be published. */
async function contentDiagnoses(log: EventLog, documents: DocumentStore): Promise<readonly Diagnosis[]> {
  return [
    await countDiagnosis(log),
    ...(await Promise.all(services.filter(({ reads }) => reads.length > 0).map((each) => lagDiagnosis(log, each)))),
    await deadLetterDiagnosis(log),
    await backlogDiagnosis(documents),
  ];
}

async function countDiagnosis(log: EventLog): Promise<Diagnosis> {
  const counts = await Promise.all(
    topics.map(async (topic) => {
      let count = 0;
      for await (const _ of log.read(topic)) count += 1;
      return `${topic} ${count}`;
    }),
  );
  return ok('events', counts.join(', '));
}

async function lagDiagnosis(log: EventLog, { name: group, reads }: ServiceResources): Promise<Diagnosis> {
  const lags = await Promise.all(reads.map((topic) => log.lag(group, topic)));
  const behind = lags.reduce((sum, lag) => sum + lag, 0);
  if (behind === 0) return ok(`consumer ${group}`, 'has taken in everything');
  return warn(`consumer ${group}`, `${behind} events behind`, atStart);
}

async function deadLetterDiagnosis({ deadLetters }: EventLog): Promise<Diagnosis> {
  const letters = await deadLetters.list({ limit: 500 });
  const [first] = letters;
  if (first === undefined) return ok('dead letters', 'none');
  const found = `${letters.length}, the first of ${first.group}: ${first.reason}`;
  return warn('dead letters', found, 'look at them with the command dlq, then replay or discard them');
}

async function backlogDiagnosis(documents: DocumentStore): Promise<Diagnosis> {
  const backlogs = await Promise.all(everyCollection.map((name) => documents.collection(name).backlog()));
  const waiting = backlogs.reduce((sum, backlog) => sum + backlog, 0);
  if (waiting === 0) return ok('outbox', 'everything is published');
  return warn('outbox', `${waiting} events wait to be published`, atStart);
}
