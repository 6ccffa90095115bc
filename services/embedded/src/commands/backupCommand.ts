import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { DomainError } from '@kohtaanto/kernel';
import { Command, Option } from 'commander';
import { backupFileIn } from '../backup/backupPlaces.ts';
import { backupSchema } from '../backup/backupRoute.ts';
import { type Backup, takeBackup } from '../backup/takeBackup.ts';
import { accepted } from '../runtime/apiClient.ts';
import { dataFileIn } from '../runtime/openEmbedded.ts';
import { connect, tokenOption } from './connection.ts';
import { serverUrl } from './optionValues.ts';
import { dataOption } from './serveCommand.ts';

interface Flags {
  readonly data: string;
  readonly url?: string;
  readonly token?: string;
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('copy all that is kept to one file, also while the server runs, and check the copy')
    .argument('[file]', 'where to; in "backups" in the data folder unless told')
    .addOption(dataOption())
    .addOption(
      new Option(
        '--url <address>',
        'a running Kohtaanto (with the token of an administrator), instead of a data folder',
      )
        .argParser(serverUrl)
        .env('KOHTAANTO_URL'),
    )
    .addOption(tokenOption())
    .action(async (file: string | undefined, { data, url, token }: Flags) => {
      const backup =
        url === undefined
          ? await ofFolder(data, file)
          : await ofServer({ url, ...(token === undefined ? {} : { token }) }, file);
      const where = url === undefined ? '' : "in the server's data folder, ";
      process.stdout.write(
        `${backup.file} (${where}${(backup.bytes / 1_048_576).toFixed(1)} MB) holds all that was kept, and was checked.\n`,
      );
    });
}

async function ofServer(connection: { readonly url: string; readonly token?: string }, file: string | undefined) {
  if (file !== undefined) {
    const message = 'a running server chooses the file itself, in "backups" in its data folder: leave the name out';
    throw new DomainError('invalid', 'backup-file', message);
  }
  return backupSchema.parse(accepted(await connect(connection).post('/operations/backups', {})).body);
}

/** @throws DomainError unavailable `storage-locked` while a server holds the folder. */
async function ofFolder(data: string, file = backupFileIn(data, new Date())): Promise<Backup> {
  const dataFile = dataFileIn(data);
  if (!existsSync(dataFile)) {
    throw new DomainError('not-found', 'data-missing', `there is no ${dataFile}; give the data folder with --data`);
  }
  const storage = await openEmbeddedStorage({ file: dataFile, modules: [] }).catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.slug !== 'storage-locked') throw error;
    const message = `${error.message}. To back up what the running server keeps, name it with --url and --token`;
    throw new DomainError('unavailable', 'storage-locked', message);
  });
  try {
    return await takeBackup(storage, resolve(file));
  } finally {
    await storage.close();
  }
}
