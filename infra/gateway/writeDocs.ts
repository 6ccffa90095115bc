import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openEmbedded } from '@kohtaanto/service-embedded';
import { createLogger } from '@kohtaanto/service-runtime';

/** Where each part of the docs is asked for, and the file below the folder that the gateway serves it from. */
const files = {
  '/api/openapi.json': 'api/openapi.json',
  '/api/docs': 'api/docs.html',
  '/api/docs/style.css': 'api/docs/style.css',
} as const;

/** Writes the API's description and docs: all services have theirs together where they live in one process. */
export async function writeDocs(folder: string): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kohtaanto-docs-'));
  const kohtaanto = await openEmbedded({
    dataFolder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(),
    logger: createLogger('docs', 'warn'),
    onFailure: (error) => {
      throw error;
    },
  });
  try {
    for (const [path, file] of Object.entries(files)) {
      const answer = await fetch(`${kohtaanto.url}${path}`);
      if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), await answer.text());
    }
  } finally {
    await kohtaanto.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

const [folder] = process.argv.slice(2);
if (import.meta.main && folder !== undefined) await writeDocs(folder);
