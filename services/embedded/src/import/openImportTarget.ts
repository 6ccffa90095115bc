import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultClaims } from '@kohtaanto/http';
import { DomainError } from '@kohtaanto/kernel';
import { decodeJwt } from 'jose';
import { apiClient } from '../runtime/apiClient.ts';
import { dataFileIn, type Embedded } from '../runtime/openEmbedded.ts';
import { openForProcess } from '../runtime/runUntilStopped.ts';
import type { ImportTarget } from './importTarget.ts';

export interface TargetFlags {
  readonly url?: string;
  readonly token?: string;
  readonly data: string;
  readonly dryRun?: true;
}

/**
 * The running server at `url`, or without one the data folder.
 * @throws DomainError invalid `token-missing` or `token-unreadable`; unavailable `storage-locked` and the like.
 */
export async function openImportTarget({ url, token, data, dryRun }: TargetFlags): Promise<ImportTarget> {
  if (url !== undefined) return serverTarget(url, token);
  // A dry run leaves no folder behind that was not there.
  if (dryRun && !existsSync(dataFileIn(data))) return temporaryTarget();
  return folderTarget(await openFolder(data));
}

function serverTarget(url: string, token: string | undefined): ImportTarget {
  if (token === undefined) {
    const message = 'a running server asks who imports: give --token or KOHTAANTO_TOKEN';
    throw new DomainError('invalid', 'token-missing', message);
  }
  const client = apiClient(url.replace(/\/$/, ''), token);
  const organisation = organisationIn(token);
  return {
    choosesCaller: false,
    caller: async () => ({ client, organisation }),
    settled: async () => undefined,
    close: async () => undefined,
  };
}

/** Only read, to know the ids that the server will make; the server is who checks the token. */
function organisationIn(token: string): string {
  try {
    const organisation = decodeJwt(token)[defaultClaims.organisation];
    if (typeof organisation === 'string') return organisation;
  } catch {
    // Told below, together with a token that names no organisation.
  }
  throw new DomainError('invalid', 'token-unreadable', 'the token is no JWT that names an organisation; get a new one');
}

export function folderTarget(kohtaanto: Embedded): ImportTarget {
  return {
    choosesCaller: true,
    caller: async ({ role, organisation, organisationName }) => {
      const token = await kohtaanto.issuer.issue({
        subject: `import-${role}`,
        organisation,
        roles: [role],
        ...(organisationName === undefined ? {} : { organisationName }),
      });
      return { client: apiClient(kohtaanto.url, token), organisation };
    },
    settled: () => kohtaanto.caughtUp(),
    close: () => kohtaanto.close(),
  };
}

async function temporaryTarget(): Promise<ImportTarget> {
  const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-dry-run-'));
  const target = folderTarget(await openFolder(folder));
  return {
    ...target,
    close: async () => {
      await target.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openFolder(dataFolder: string): Promise<Embedded> {
  try {
    return await openForProcess({ dataFolder, port: 0, host: '127.0.0.1', logLevel: 'warn' });
  } catch (error) {
    if (!(error instanceof DomainError) || error.slug !== 'storage-locked') throw error;
    const message = `${error.message}. To import into the running server, name it with --url and --token`;
    throw new DomainError(error.kind, error.slug, message, error.details);
  }
}
