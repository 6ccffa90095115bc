import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '@kohtaanto/kernel';
import { accepted, apiClient } from '@kohtaanto/service-embedded';
import { z } from 'zod';
import { type Distributed, openDistributed } from '../../infra/distributed/openDistributed.ts';
import { environmentOf } from '../../infra/distributed/placements.ts';
import { describeDistributed } from '../support/distributedSuite.ts';
import { businessId, employerBody } from '../support/examples.ts';
import { type Asked, keepAliveLoad } from './support/keepAliveLoad.ts';

const cli = fileURLToPath(new URL('../../services/embedded/src/cli.ts', import.meta.url));

describeDistributed('operating the distributed runtime', (engines) => {
  // Named here, so that the doctor can be told the same.
  const installation = `kohtaanto-operating-${process.pid}`;
  const identity = { jwksUrl: 'http://127.0.0.1:9/', issuer: 'urn:test', audience: 'kohtaanto' };
  const searchEnvironment = environmentOf('search', engines, identity, installation, {});
  const own = ['KAFKA_PREFIX', 'MONGO_DATABASE', 'ELASTICSEARCH_INDEX_PREFIX'];
  let kohtaanto: Distributed;
  let employer: string;

  beforeAll(async () => {
    const environment = () => Object.fromEntries(own.map((name) => [name, searchEnvironment[name] ?? '']));
    kohtaanto = await openDistributed({ engines, port: 0, environment });
    employer = await tokenOf('employer', { businessIds: [businessId] });
    accepted(await apiClient(kohtaanto.url, employer).post('/api/employers', employerBody));
    await kohtaanto.caughtUp();
  });
  afterAll(() => kohtaanto?.close());

  const tokenOf = (role: Role, more: object = {}) =>
    kohtaanto.issuer.issue({ subject: `${role}-person`, organisation: `org-${role}`, roles: [role], ...more });
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, [cli, ...words], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...searchEnvironment },
    });
  const processOf = (name: string) => {
    const found = kohtaanto.services.find(({ service }) => service === name);
    if (found === undefined) throw new Error(`no process of ${name}`);
    return found;
  };

  test('the doctor checks all seven points by the engines', () => {
    const { status, stdout, stderr } = run('doctor', '--engines', '--canary', 'Matti Esimerkki');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.match(/^ok {3}\d /gm)).toHaveLength(7);
    expect(stdout).toContain('1 aggregates, 1 events, 1 projections');
  });

  test('the command line reaches dead letters through the gateway', async () => {
    const { status, stdout, stderr } = run('dlq', 'list', '--url', kohtaanto.url, '--token', await tokenOf('admin'));
    expect([status, stdout, stderr]).toEqual([0, 'no dead letters\n', '']);
  });

  test('each process tells what waits, at /metrics and at /readyz', async () => {
    const { url } = processOf('competence-needs');
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('kohtaanto_consumer_lag_events{group="competence-needs",topic="employers"} 0');
    expect(metrics).toContain('kohtaanto_outbox_pending_events{collection="competence-needs/needs"} 0');
    const readiness = z.object({ state: z.string(), work: z.record(z.string(), z.object({ waiting: z.int() })) });
    const told = async () => readiness.safeParse(await (await fetch(`${url}/readyz`)).json()).data;
    while (Object.keys((await told())?.work ?? {}).length === 0) await pause(200);
    expect(await told()).toMatchObject({
      state: 'ready',
      work: { 'consumer competence-needs': { waiting: 0 }, 'relay of competence-needs/needs': { waiting: 0 } },
    });
  });

  test('a process that is told to stop under load answers what was begun and ends with 0 (26)', async () => {
    const service = processOf('employers');
    const ask = (): Asked => ({ url: `${service.url}/api/employers?limit=10`, method: 'GET', token: employer });
    const load = keepAliveLoad(8, ask);
    while (load.answered() < 200) await pause(5);
    expect(await service.stop()).toBe(0);
    const { statuses, broken } = await load.ended;
    expect([Object.keys(statuses), broken]).toEqual([['200'], []]);
  });
});
