import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentProcedures } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { day, topics } from '@kohtaanto/kernel';
import { pino } from 'pino';
import { z } from 'zod';
import type { ImportContext } from '../../src/import/importContext.ts';
import { noProgress } from '../../src/import/importProgress.ts';
import { createImportReport, type ImportReport } from '../../src/import/importReport.ts';
import { folderTarget } from '../../src/import/openImportTarget.ts';
import { type ApiClient, accepted, apiClient } from '../../src/runtime/apiClient.ts';
import { dataFileIn, openEmbedded } from '../../src/runtime/openEmbedded.ts';

export const fixture = (name: string): string => join(import.meta.dirname, '../fixtures', name);
export const today = day('2026-12-01');

/** An embedded runtime in a folder of its own, and what imports into it. */
export interface Importing {
  readonly admin: ApiClient;
  as(role: 'employer' | 'provider', organisation: string): Promise<ApiClient>;
  /** Runs one import and returns what it reported. */
  run(doImport: (context: ImportContext) => Promise<void>, more?: Partial<ImportContext>): Promise<ImportReport>;
  /** Registers an employer of `org-employer`; resolves with its id. */
  employer(): Promise<string>;
  /** All that is kept and all that was logged, as text. */
  traces(): Promise<string>;
  close(): Promise<void>;
}

export async function openImporting(): Promise<Importing> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kohtaanto-import-'));
  const logged: string[] = [];
  const kohtaanto = await openEmbedded({
    dataFolder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(`${today}T08:00:00Z`),
    logger: pino({ level: 'trace' }, { write: (line) => logged.push(line) }),
    onFailure: (error) => {
      throw error;
    },
  });
  const target = folderTarget(kohtaanto);
  const { client: admin } = await target.caller({ role: 'admin', organisation: 'org-admin' });
  return {
    admin,
    as: async (role, organisation) => (await target.caller({ role, organisation })).client,
    run: async (doImport, more = {}) => {
      const report = createImportReport();
      await doImport({ ...{ target, report, progress: noProgress, dryRun: false, today }, ...more });
      await target.settled();
      return report;
    },
    employer: async () => {
      const granted = { organisation: 'org-employer', businessIds: ['0502454-6'] };
      const token = await kohtaanto.issuer.issue({ ...granted, subject: 'e-1', roles: ['employer'] });
      const body = { businessId: '0502454-6', name: { fi: 'Metsäpiha (demo)' } };
      const reply = accepted(await apiClient(kohtaanto.url, token).post('/api/employers', body));
      await target.settled();
      return z.object({ id: z.string() }).parse(reply.body).id;
    },
    traces: async () => {
      const files = await Promise.all(
        (await readdir(dataFolder)).map((name) => readFile(join(dataFolder, name), 'latin1')),
      );
      return [...files, ...logged, await eventsIn(dataFolder)].join('\n');
    },
    close: async () => {
      await kohtaanto.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The log keeps large events compressed: they are read as its readers get them, from a copy of the data. */
async function eventsIn(dataFolder: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'kohtaanto-import-copy-'));
  await cp(dataFolder, copy, { recursive: true });
  const modules = [documentProcedures, eventLogProcedures];
  const storage = await openEmbeddedStorage({ file: dataFileIn(copy), modules });
  const log = openEmbeddedEventLog(storage);
  const events: string[] = [];
  for (const topic of topics) for await (const { event } of log.read(topic)) events.push(JSON.stringify(event));
  await log.close();
  await storage.close();
  await rm(copy, { recursive: true });
  return events.join('\n');
}

/** `file[position] outcome field: message` of each finding. */
export function told(report: ImportReport): readonly string[] {
  return report.first().map(({ file, line, position, outcome, field, message }) => {
    const at = line ?? position;
    return `${file}${at === undefined ? '' : `:${at}`} ${outcome}${field ? ` ${field}` : ''}: ${message}`;
  });
}
