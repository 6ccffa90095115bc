import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { clientOf } from '../support/client.ts';
import { businessId, employerBody } from '../support/examples.ts';
import { issuerIn } from '../support/issuerIn.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder.ts';
import { check } from './checker.ts';
import { endChildren, startChild } from './childProcess.ts';

const commandLine = fileURLToPath(new URL('../../services/embedded/src/cli.ts', import.meta.url));
const serve = (folder: string) =>
  startChild(commandLine, ['serve', '--data', folder, '--port', '0', '--log', 'silent']);

afterEach(endChildren);
afterAll(removeTemporaryFolders);

describe('a second process on the same data folder', () => {
  test('is refused in plain words that name the first one, which goes on', async () => {
    const folder = await temporaryFolder();
    const first = serve(folder);
    const url = /http:\S+/.exec(await first.line(/answers at/))?.[0] ?? '';

    const refused = await serve(folder).ended;
    expect(refused.code).toBeGreaterThan(0);
    expect(refused.complained).toContain(`process ${first.pid}`);
    expect(refused.complained).toMatch(/^kohtaanto: The data file .* is in use .*: stop that one, or choose another/);
    expect(refused.complained.trim().split('\n')).toHaveLength(1);
    expect(refused.said).toBe('');

    const issuer = await issuerIn(folder);
    const send = clientOf(
      () => url,
      () => issuer,
    );
    const call = { as: 'employer', businessIds: [businessId], body: employerBody } as const;
    expect(await send('POST', '/api/employers', call)).toMatchObject({ status: 201 });
    expect(await first.stop()).toMatchObject({ code: 0, complained: '' });

    const third = serve(folder);
    await third.line(/answers at/);
    expect(await third.stop()).toMatchObject({ code: 0 });
    const { problems, seen } = await check(folder, { acknowledged: [], found: {}, canaries: ['org-employer-person'] });
    expect(problems).toEqual([]);
    expect(seen).toMatchObject({ aggregates: 1, events: 1, projections: 1 });
  }, 60_000);
});
