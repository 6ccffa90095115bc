import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { day } from '@kohtaanto/kernel';
import { createLogger } from '@kohtaanto/service-runtime';
import { type ImportContext, importEsco } from '../../src/index.ts';
import { noProgress } from '../../src/import/importProgress.ts';
import { createImportReport, type ImportReport } from '../../src/import/importReport.ts';
import type { ImportTarget } from '../../src/import/importTarget.ts';
import { folderTarget } from '../../src/import/openImportTarget.ts';
import { type ApiClient, accepted } from '../../src/runtime/apiClient.ts';
import { openEmbedded } from '../../src/runtime/openEmbedded.ts';

export const fixture = (name: string): string => join(import.meta.dirname, '../fixtures', name);
export const today = day('2026-12-01');

/** An embedded runtime in a folder of its own, and what imports into it. */
export interface Importing {
  readonly target: ImportTarget;
  readonly admin: ApiClient;
  /** Runs one import and returns what it reported. */
  run(doImport: (context: ImportContext) => Promise<void>, more?: { readonly dryRun: boolean }): Promise<ImportReport>;
  /** Registers an employer of `org-employer`; resolves with its id. */
  employer(): Promise<string>;
  as(role: 'employer' | 'provider', organisation: string): Promise<ApiClient>;
  /** What the server logged, as text. */
  logged(): string;
  close(): Promise<void>;
}

export async function openImporting(): Promise<Importing> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kohtaanto-import-'));
  const lines: string[] = [];
  const kohtaanto = await openEmbedded({
    dataFolder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(`${today}T08:00:00Z`),
    logger: createLogger('import-test', 'silent'),
    onFailure: (error) => {
      throw error;
    },
  });
  const target = folderTarget(kohtaanto);
  const { client: admin } = await target.caller({ role: 'admin', organisation: 'org-admin' });
  const as: Importing['as'] = async (role, organisation) => (await target.caller({ role, organisation })).client;
  return {
    target,
    admin,
    as,
    run: async (doImport, { dryRun } = { dryRun: false }) => {
      const report = createImportReport();
      await doImport({ target, report, progress: noProgress, dryRun, today });
      await report.close();
      await target.settled();
      return report;
    },
    employer: async () => {
      const token = await kohtaanto.issuer.issue({
        ...{ subject: 'e-1', organisation: 'org-employer', roles: ['employer'], businessIds: ['0502454-6'] },
      });
      const response = await fetch(`${kohtaanto.url}/api/employers`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ businessId: '0502454-6', name: { fi: 'Metsäpiha (demo)' } }),
      });
      const { id } = (await response.json()) as { id: string };
      await target.settled();
      return id;
    },
    logged: () => lines.join(''),
    close: async () => {
      await kohtaanto.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
