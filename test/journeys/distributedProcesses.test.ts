import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayInHelsinki, type Role } from '@kohtaanto/kernel';
import {
  accepted,
  apiClient,
  kemiYlaSavo,
  loadDemo,
  openEmbedded,
  type RunningKohtaanto,
  solvedNeed,
} from '@kohtaanto/service-embedded';
import { createLogger } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import { type Distributed, openDistributed } from '../../infra/distributed/openDistributed.ts';
import { environmentOf } from '../../infra/distributed/placements.ts';
import { startService } from '../../infra/distributed/serviceChild.ts';
import { describeDistributed } from '../support/distributedSuite.ts';
import { businessId, employerBody, needBody } from '../support/examples.ts';

/** What the distributed runtime promises beside the journeys: processes, copies, migrations, an end in order. */
describeDistributed('the distributed runtime', (engines) => {
  const deaths: string[] = [];
  let kohtaanto: Distributed;
  beforeAll(async () => {
    kohtaanto = await openDistributed({
      engines,
      port: 0,
      copies: { search: 2, 'competence-needs': 2 },
      onDeath: (name, how) => deaths.push(`${name} ${how}`),
    });
  });
  afterAll(() => kohtaanto?.close());

  const as = async (role: Role, organisation: string, more: object = {}, url = kohtaanto.url) =>
    apiClient(url, await kohtaanto.issuer.issue({ subject: organisation, organisation, roles: [role], ...more }));
  const written = z.object({ id: z.string() });

  test('a service whose migrate step was not run says which command to run, and ends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-unmigrated-'));
    const identity = { jwksUrl: 'http://127.0.0.1:9/', issuer: 'urn:test', audience: 'kohtaanto' };
    const log = join(folder, 'log');
    const starts = (['employers', 'search'] as const).map((service) =>
      startService(service, environmentOf(service, engines, identity, 'kohtaanto-nothing', {}), `${log}-${service}`),
    );
    for (const start of await Promise.allSettled(starts)) {
      expect(start).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('ended (2)') } });
    }
    for (const service of ['employers', 'search']) {
      expect(await readFile(`${log}-${service}`, 'utf8')).toContain(`node services/${service}/src/main.ts migrate`);
    }
    await rm(folder, { recursive: true });
  });

  test('a migrate step may be run again', async () => {
    await kohtaanto.command('search', 'migrate');
    await kohtaanto.command('training-offers', 'migrate');
  });

  test('the demo region is solved word for word as in one process', async () => {
    const region = kemiYlaSavo(dayInHelsinki(new Date()));
    const shown = async (on: RunningKohtaanto) => solvedNeed(on, await loadDemo(on, region), 'en');
    const dataFolder = await mkdtemp(join(tmpdir(), 'kohtaanto-beside-'));
    const beside = await openEmbedded({
      dataFolder,
      port: 0,
      host: '127.0.0.1',
      clock: () => new Date(),
      logger: createLogger('beside', 'silent'),
      onFailure: (error) => deaths.push(String(error)),
    });
    const expected = await shown(beside);
    await beside.close();
    await rm(dataFolder, { recursive: true });
    expect(await shown(kohtaanto)).toBe(expected);
  });

  test("one's own write is found through whichever copy is asked, also while the index is filled anew", async () => {
    const employer = await as('employer', 'jokipaja', { businessIds: [businessId] });
    const adviser = await as('adviser', 'advisers');
    const { id: employerId } = written.parse(accepted(await employer.post('/api/employers', employerBody)).body);
    let filling = true;
    const rebuilt = kohtaanto.command('search', 'rebuild').finally(() => {
      filling = false;
    });
    const ids: string[] = [];
    for (let i = 0; i < 90 && (filling || i < 10); i += 1) {
      const draft = accepted(await employer.post('/api/needs', needBody(employerId, `tarve ${i}`)));
      const { id } = written.parse(draft.body);
      const posted = accepted(await employer.post(`/api/needs/${id}/post`, {}, { 'If-Match': `"${draft.version}"` }));
      const found = await adviser.get(`/api/search/needs?q=tarve&limit=100&seen=need/${id}@${posted.version}`);
      expect(JSON.stringify(accepted(found).body)).toContain(id);
      ids.push(id);
    }
    await rebuilt;
    const all = JSON.stringify(accepted(await adviser.get('/api/search/needs?q=tarve&limit=100')).body);
    expect(ids.filter((id) => !all.includes(id))).toEqual([]);
  });

  test('an imported competence is known to every copy', async () => {
    const admin = await as('admin', 'operations');
    const concept = { kind: 'competence', scheme: 'test', broader: [] };
    const concepts = ['yksi', 'kaksi', 'kolme', 'viisi'].map((word) => ({
      ...concept,
      uri: `urn:kohtaanto:competence:test-${word}`,
      labels: { fi: `koekäyttö ${word}` },
    }));
    accepted(await admin.post('/api/taxonomy/concepts', { concepts }));
    await kohtaanto.caughtUp();
    const copies = kohtaanto.services.filter(({ service }) => service === 'search');
    expect(copies).toHaveLength(2);
    for (const { url } of copies) {
      const { body } = await (await as('adviser', 'advisers', {}, url)).get('/api/taxonomy/competences?q=koek&lang=fi');
      expect(z.object({ items: z.array(z.unknown()) }).parse(body).items).toHaveLength(4);
    }
  });

  test('a copy that is told to stop ends with 0, and the other one answers on', async () => {
    const [first] = kohtaanto.services.filter(({ service }) => service === 'competence-needs');
    const employer = await as('employer', 'jokipaja', { businessIds: [businessId] });
    let stopped = false;
    const stopping = first?.stop().finally(() => {
      stopped = true;
    });
    do expect((await employer.get('/api/needs')).status).toBe(200);
    while (!stopped);
    expect(await stopping).toBe(0);
    for (let i = 0; i < 4; i += 1) expect((await employer.get('/api/needs')).status).toBe(200);
    expect(deaths).toEqual(['competence-needs 0']);
  });

  test('ends whole: no process stays, and no folder', async () => {
    const running = [...kohtaanto.services, kohtaanto.gateway.child];
    await kohtaanto.close();
    expect(running.filter(({ isRunning }) => isRunning()).map(({ name }) => name)).toEqual([]);
    expect(existsSync(kohtaanto.folder)).toBe(false);
    expect(deaths).toHaveLength(1);
  });
});
