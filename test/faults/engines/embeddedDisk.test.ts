import { afterAll, afterEach, beforeEach, describe, expect } from '@jest/globals';
import type { LocalIssuer } from '@kohtaanto/http';
import { clientOf, type Send } from '../../support/client.ts';
import { issuerIn } from '../../support/issuerIn.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder.ts';
import { check } from '../checker.ts';
import { endChildren, type Server, startServer } from '../childProcess.ts';
import { matched } from '../readBack.ts';
import { type NeedTally, needTally, posterEmployer } from '../support/needTally.ts';
import { startTraced, testTraced } from './tracedServer.ts';

let folder: string;
let server: Server;
let issuer: LocalIssuer;
let needs: NeedTally;
let employerId: string;
let send: Send;

beforeEach(async () => {
  folder = await temporaryFolder();
  server = await startServer(folder);
  issuer = await issuerIn(folder);
  send = clientOf(
    () => server.url,
    () => issuer,
  );
  needs = needTally(send);
  employerId = await posterEmployer(send);
  await server.stop();
});
afterEach(endChildren);
afterAll(removeTemporaryFolders);

/** Starts without a tracer, asks again what was left open, and holds everything against what was acknowledged. */
async function expectSound(): Promise<void> {
  server = await startServer(folder);
  await needs.stream(employerId, 0);
  expect(needs.isOpen()).toBe(false);
  for (const { id = '' } of needs.sent) await matched(send, { id, sequence: 2, status: 'posted', title: { fi: '' } });
  const told = await needs.told();
  expect(await server.stop()).toMatchObject({ code: 0 });
  const { problems, seen } = await check(folder, told);
  expect(problems).toEqual([]);
  expect(seen.aggregates).toBe(needs.sent.length + 1);
  expect(seen.events).toBeGreaterThanOrEqual(2 * needs.sent.length + 1);
}

describe('the embedded runtime', () => {
  testTraced(
    'killed at any system call of a command keeps what it acknowledged, and does what is asked again once',
    async () => {
      // In the storage thread: before a page is written (nothing happened), before it is durable; in the other: before
      // anybody is told of what is durable already.
      const sweep = [
        ...[26, 33, 40, 60].map((nth) => ['pwrite64', nth] as const),
        ...[7, 8, 9, 13].map((nth) => ['fsync,fdatasync', nth] as const),
        ...[8, 16, 30, 60].map((nth) => ['write,writev', nth] as const),
      ];
      let killedWhileServing = 0;
      for (const [calls, nth] of sweep) {
        const traced = await startTraced(folder, calls, `signal=SIGKILL:when=${nth}`);
        if (traced === undefined) continue;
        server = traced;
        await needs.stream(employerId);
        expect((await traced.ended).signal).toBe('SIGKILL');
        killedWhileServing += 1;
      }
      // Those that died before they served prove the start, not the command.
      expect(killedWhileServing).toBeGreaterThan(sweep.length / 2);
      await expectSound();
    },
  );

  testTraced('whose disk fails to sync ends, and its next start has all that was acknowledged', async () => {
    const traced = await startTraced(folder, 'fsync,fdatasync', 'error=EIO:when=25+');
    if (traced === undefined) throw new Error('it failed before it served');
    server = traced;
    // Those that wait for the disk are refused before the process is gone.
    await needs.stream(employerId);
    const { code, complained } = await traced.ended;
    expect([code, complained]).toEqual([1, expect.stringMatching(/disk .* failed .* restart the program/)]);
    expect(needs.sent.some(({ drafted }) => drafted)).toBe(true);
    await expectSound();
  });
});
