import { relative } from 'node:path';
import { type Route, route } from '@kohtaanto/http';
import type { Clock } from '@kohtaanto/kernel';
import { z } from 'zod';
import { backupFileIn } from './backupPlaces.ts';
import type { Backup } from './takeBackup.ts';

export const backupSchema = z.object({ file: z.string(), bytes: z.int() });

/** The server alone can open its data, and says itself where the copy goes: nobody names files to it. */
export function backupRoute(dataFolder: string, take: (file: string) => Promise<Backup>, clock: Clock): Route {
  return route({
    method: 'post',
    path: '/operations/backups',
    operation: 'takeBackup',
    summary: 'Copies all that is kept to a file in the data folder, while everything goes on, and checks the copy',
    tag: 'Operations',
    access: ['admin'],
    request: {},
    response: { status: 201, body: backupSchema, description: 'Where the copy is, seen from the data folder' },
    handle: async () => {
      const { file, bytes } = await take(backupFileIn(dataFolder, clock()));
      // Callers learn nothing of the machine's folders.
      return { body: { file: relative(dataFolder, file), bytes } };
    },
  });
}
