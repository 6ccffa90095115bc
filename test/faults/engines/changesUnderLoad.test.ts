import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { whyNoGateway } from '../../../infra/gateway/findNginx.ts';
import { startGateway } from '../../../infra/gateway/startGateway.ts';
import type { Send } from '../../support/client.ts';
import { needBody } from '../../support/examples.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder.ts';
import { poster } from '../needStream.ts';
import { type DistributedSystem, openDistributedSystem } from '../support/distributedSystem.ts';
import { describeFaults } from '../support/faultEngines.ts';
import { type NeedTally, needTally, posterEmployer } from '../support/needTally.ts';

/** As `docker-compose.yml` has it: who finds one copy not yet there is answered by the other before that one closes. */
const drainMs = 2_000;
const aliases = z.array(z.object({ alias: z.string(), index: z.string() }));
const written = z.object({ _id: z.string(), _version: z.int(), _seq_no: z.int() });
const listed = z.object({ hits: z.object({ hits: z.array(written) }) });

await describeFaults('while needs are written', (engines) => {
  let system: DistributedSystem;
  let needs: NeedTally;
  let employerId: string;
  beforeAll(async () => {
    system = await openDistributedSystem(engines, undefined, { DRAIN_MS: String(drainMs) });
    needs = needTally(system.send);
    employerId = await posterEmployer(system.send);
    await system.caughtUp();
  });
  afterAll(async () => {
    await system?.close();
    await removeTemporaryFolders();
  });

  const elasticsearch = async (path: string): Promise<unknown> =>
    (await fetch(`${engines.elasticsearch.address}/${path}`)).json();
  const needsIndices = async (): Promise<readonly string[]> =>
    aliases
      .parse(await elasticsearch('_cat/aliases?format=json'))
      .filter(({ alias }) => alias.endsWith('-needs'))
      .map(({ index }) => index);
  /** Each document of the index as it was written last. */
  const indexedNeeds = async () => {
    const [index] = await needsIndices();
    await elasticsearch(`${index}/_refresh`);
    const found = await elasticsearch(`${index}/_search?size=1000&version=true&seq_no_primary_term=true`);
    return listed.parse(found).hits.hits;
  };

  /**
   * Needs are sent without a pause as long as the work takes; those that were refused are sent again. What else is asked
   * for meanwhile is asked again and again.
   */
  async function whileSent(
    tally: NeedTally,
    work: () => Promise<void>,
    ...beside: readonly (() => Promise<void>)[]
  ): Promise<void> {
    let working = true;
    const repeated = async (ask: () => Promise<void>): Promise<void> => {
      while (working) await ask();
    };
    const sending = async (): Promise<void> => {
      await repeated(() => tally.stream(employerId, 10));
      await tally.stream(employerId, 0);
      expect(tally.isOpen()).toBe(false);
    };
    const done = work().finally(() => {
      working = false;
    });
    await Promise.all([sending(), done, ...beside.map(repeated)]);
  }
  async function expectSound(drafts = 0): Promise<void> {
    await system.caughtUp();
    const { problems, seen } = await system.check(await needs.told());
    expect(problems).toEqual([]);
    expect(seen.aggregates).toBe(needs.sent.length + drafts + 1);
  }

  test('a reader killed between the answer of the index and its own note reads again, and the index stays as it is', async () => {
    let unchanged = 0;
    for (const nth of [4, 9]) {
      await system.at('search').stop();
      const [reader] = await Promise.all([
        system.startToFail('search', `handled:${nth}`),
        needs.stream(employerId, 10),
      ]);
      if (reader !== undefined) expect(await reader.ended).toBe('SIGKILL');
      const before = await indexedNeeds();
      await system.start('search');
      await system.caughtUp();
      const after = new Map((await indexedNeeds()).map((each) => [each._id, each]));
      const same = before.filter(({ _id, _version }) => after.get(_id)?._version === _version);
      expect(same.map(({ _id }) => after.get(_id))).toEqual(same);
      unchanged += same.length;
    }
    expect(unchanged).toBeGreaterThan(0);
    await expectSound();
  });

  test('the index is made anew beside the one that answers, takes its place, and misses nothing', async () => {
    const before = await needsIndices();
    await whileSent(needs, () => system.command('search', 'rebuild'));
    const after = await needsIndices();
    expect([before.length, after.length]).toEqual([1, 1]);
    expect(after).not.toEqual(before);
    await expectSound();
  });

  test('copies of a reader come and go, one, two, three, one, the last by a kill: every event is taken in (25)', async () => {
    await whileSent(needs, async () => {
      const second = await system.start('search');
      const third = await system.start('search');
      await system.caughtUp([second, third]);
      expect(await second.stop()).toBe(0);
      await system.kill(third);
    });
    await expectSound();
  });

  const noGateway = process.env.REQUIRE_ADAPTERS ? undefined : whyNoGateway();
  const testBehindGateway = (name: string, run: () => Promise<void>): void =>
    noGateway === undefined ? test(name, run) : test.skip(`${name} (${noGateway})`, run);
  testBehindGateway(
    'two copies behind the gateway are replaced one after the other: no request fails, and each is heard once (26)',
    async () => {
      const hostOf = ({ url }: { readonly url: string }): string => new URL(url).host;
      const copies = [system.at('competence-needs'), await system.start('competence-needs')];
      const folder = await temporaryFolder();
      const gateway = await startGateway({
        port: 0,
        folder,
        docsFolder: folder,
        upstreams: {
          EMPLOYERS_UPSTREAM: [hostOf(system.at('employers'))],
          COMPETENCE_NEEDS_UPSTREAM: copies.map(hostOf),
          TRAINING_OFFERS_UPSTREAM: [],
          APPRENTICESHIPS_UPSTREAM: [],
          SEARCH_UPSTREAM: [hostOf(system.at('search'))],
          ISSUER_UPSTREAM: [],
        },
      });
      const failed: string[] = [];
      const send = tellingFailures(system.to(gateway), failed);
      let drafts = 0;
      /** By who sends no Idempotency-Key, and so would not ask again. */
      const draftAndLook = async (): Promise<void> => {
        drafts += 1;
        await send('POST', '/api/needs', { ...poster, body: needBody(employerId, `Luonnos ${drafts}`) });
        await send('GET', '/api/needs?limit=5', poster);
      };
      try {
        const before = needs.sent.length;
        needs = needTally(send, needs.sent);
        const replaceAll = async (): Promise<void> => {
          for (const copy of copies) {
            expect(await copy.stop()).toBe(0);
            await system.start('competence-needs', { environment: { PORT: new URL(copy.url).port } });
          }
        };
        await whileSent(needs, replaceAll, ...Array.from({ length: 6 }, () => draftAndLook));
        expect(failed).toEqual([]);
        expect([needs.sent.length > before, drafts > 6]).toEqual([true, true]);
        await expectSound(drafts);
      } finally {
        await gateway.stop();
      }
    },
  );
});

/** Notes every request that was answered with other than 2xx, or not at all. */
function tellingFailures(send: Send, failed: string[]): Send {
  return async (method, path, call) => {
    const reply = await send(method, path, call).catch((error: unknown) => {
      failed.push(`${method} ${path}: ${String(error)}`);
      throw error;
    });
    if (reply.status >= 300) failed.push(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  };
}
