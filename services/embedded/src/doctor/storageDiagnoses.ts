import { existsSync } from 'node:fs';
import type { DocumentStore } from '@kohtaanto/document-store';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import type { EventLog } from '@kohtaanto/event-log';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { DomainError, type Topic, topics } from '@kohtaanto/kernel';
import { projectedTopics } from '@kohtaanto/service-search';
import { dataFileIn } from '../runtime/openEmbedded.ts';
import { type Diagnosis, fail, ok, warn } from './diagnosis.ts';

/** Who follows what: the consumers that keep their place in the log. */
const readers: readonly { readonly group: string; readonly topics: readonly Topic[] }[] = [
  { group: 'search', topics: projectedTopics },
  { group: 'competence-needs', topics: ['employers'] },
  { group: 'apprenticeships', topics: ['employers'] },
];

/** Collections whose commits hold events that are to be published. */
const publishers = [
  'search/concepts',
  'employers/employers',
  'competence-needs/needs',
  'training-offers/programmes',
  'training-offers/offers',
  'training-offers/teams',
  'training-offers/qualifications',
  'training-offers/qualification-units',
  'apprenticeships/workplace-places',
];

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
    if (error.slug !== 'storage-locked') return [fail('data', error.message, 'a backup of the folder may help')];
    return [warn('data', error.message, 'ask the running server instead: doctor --url <address>')];
  }
}

/** What is in the log, who is behind, what was parked, what waits to be published. */
export async function contentDiagnoses(log: EventLog, documents: DocumentStore): Promise<readonly Diagnosis[]> {
  return [
    await countDiagnosis(log),
    ...(await Promise.all(readers.map((reader) => lagDiagnosis(log, reader)))),
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

async function lagDiagnosis(log: EventLog, { group, topics: read }: (typeof readers)[number]): Promise<Diagnosis> {
  const lags = await Promise.all(read.map((topic) => log.lag(group, topic)));
  const behind = lags.reduce((sum, lag) => sum + lag, 0);
  if (behind === 0) return ok(`consumer ${group}`, 'has taken in everything');
  return warn(`consumer ${group}`, `${behind} events behind`, atStart);
}

async function deadLetterDiagnosis({ deadLetters }: EventLog): Promise<Diagnosis> {
  const letters = await deadLetters.list({ limit: 500 });
  const [first] = letters;
  if (first === undefined) return ok('dead letters', 'none');
  const found = `${letters.length}, the first of ${first.group}: ${first.reason}`;
  return warn('dead letters', found, 'look at them at GET /api/dead-letters, then replay or discard them');
}

async function backlogDiagnosis(documents: DocumentStore): Promise<Diagnosis> {
  const backlogs = await Promise.all(publishers.map((name) => documents.collection(name).backlog()));
  const waiting = backlogs.reduce((sum, backlog) => sum + backlog, 0);
  if (waiting === 0) return ok('outbox', 'everything is published');
  return warn('outbox', `${waiting} events wait to be published`, atStart);
}
