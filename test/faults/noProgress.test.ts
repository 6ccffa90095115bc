import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder.ts';
import { endChildren, startChild } from './childProcess.ts';

const wedged = fileURLToPath(new URL('./support/wedgedProcess.ts', import.meta.url));

afterEach(async () => {
  await endChildren();
  await removeTemporaryFolders();
});

test('a process whose consumer never ends a step denies at /livez that it lives, says why in its log, and ends with 1', async () => {
  const child = startChild(wedged, [await temporaryFolder()]);
  const line = await child.line(/^\{"url"/);
  const { url } = z.object({ url: z.url() }).parse(JSON.parse(line));
  const ask = () => fetch(`${url}/livez`);
  expect((await ask()).status).toBe(200);
  while ((await ask()).status === 200) await pause(20);
  expect(await (await ask()).json()).toEqual({
    alive: false,
    reason: 'consumer readers: a step of it never ends',
  });
  const { code, said } = await child.ended;
  expect(code).toBe(1);
  expect(said).toMatch(/"work":"consumer readers".*there is no progress; the process ends/);
});
