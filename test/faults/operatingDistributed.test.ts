import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openKafkaEventLog } from '@kohtaanto/event-log/kafka';
import type { CloudEvent, Role, Topic } from '@kohtaanto/kernel';
import { accepted, apiClient } from '@kohtaanto/service-embedded';
import { openSpanCollector, published, type SpanCollector } from '@kohtaanto/testing';
import { z } from 'zod';
import { type Distributed, openDistributed } from '../../infra/distributed/openDistributed.ts';
import { environmentOf } from '../../infra/distributed/placements.ts';
import { nodeEnvironment } from '../../infra/distributed/serviceChild.ts';
import { describeDistributed } from '../support/distributedSuite.ts';
import { businessId, employerBody, needBody } from '../support/examples.ts';
import { loggedLines } from '../support/loggedLines.ts';
import { besideFaultyCopy } from './support/faultyCopy.ts';
import { type Asked, keepAliveLoad } from './support/keepAliveLoad.ts';

const written = z.object({ id: z.string() });
const lettersSchema = z.object({ items: z.array(z.object({ id: z.string(), group: z.string(), key: z.string() })) });
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const callerSpan = '00f067aa0ba902b7';
const correlationId = 'case-2026-001';
const cli = fileURLToPath(new URL('../../services/embedded/src/cli.ts', import.meta.url));

describeDistributed('operating the distributed runtime', (engines) => {
  // Named here, so that the doctor can be told the same.
  const installation = `kohtaanto-operating-${process.pid}`;
  const identity = { jwksUrl: 'http://127.0.0.1:9/', issuer: 'urn:test', audience: 'kohtaanto' };
  const searchEnvironment = environmentOf('search', engines, identity, installation, {});
  const own = ['KAFKA_PREFIX', 'MONGO_DATABASE', 'ELASTICSEARCH_INDEX_PREFIX'];
  const prefix = `${installation}-`;
  const place = { brokers: engines.kafka.split(','), topicPrefix: prefix, groupPrefix: prefix };
  let collector: SpanCollector;
  let kohtaanto: Distributed;
  let employer: string;
  let employerId: string;

  beforeAll(async () => {
    collector = await openSpanCollector();
    const environment = () => ({
      ...Object.fromEntries(own.map((name) => [name, searchEnvironment[name] ?? ''])),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '100', // spans are sent soon
      LOG_LEVEL: 'debug',
    });
    kohtaanto = await openDistributed({ engines, port: 0, environment });
    employer = await tokenOf('employer', { businessIds: [businessId] });
    const registered = await tracedCall('/api/employers', employer, employerBody);
    expect([registered.status, registered.headers.get('X-Correlation-Id')]).toEqual([201, correlationId]);
    employerId = written.parse(await registered.json()).id;
    await kohtaanto.caughtUp();
  });
  afterAll(async () => {
    await kohtaanto?.close();
    await collector?.close();
  });

  /** As a caller that follows what it sets off. */
  const tracedCall = (path: string, token: string, body?: object) =>
    fetch(`${kohtaanto.url}${path}`, {
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        traceparent: `00-${traceId}-${callerSpan}-01`,
        'X-Correlation-Id': correlationId,
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });

  const tokenOf = (role: Role, more: object = {}) =>
    kohtaanto.issuer.issue({ subject: `${role}-person`, organisation: `org-${role}`, roles: [role], ...more });
  const as = async (role: Role) => apiClient(kohtaanto.url, await tokenOf(role));
  const smuggle = async (topic: Topic, event: CloudEvent): Promise<void> => {
    const log = await openKafkaEventLog(place);
    await log.append(topic, [event]).finally(() => log.close());
  };
  async function postedNeed(): Promise<string> {
    const client = apiClient(kohtaanto.url, employer);
    const draft = accepted(await client.post('/api/needs', needBody(employerId, 'Tarve')));
    const { id } = written.parse(draft.body);
    accepted(await client.post(`/api/needs/${id}/post`, {}, { 'If-Match': `"${draft.version}"` }));
    return id;
  }
  const run = (...words: readonly string[]) => runIn(searchEnvironment, ...words);
  const runIn = (environment: Readonly<Record<string, string>>, ...words: readonly string[]) =>
    spawnSync(process.execPath, [cli, ...words], {
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...nodeEnvironment(), ...environment },
    });
  const processOf = (name: string) => {
    const found = kohtaanto.services.find(({ service }) => service === name);
    if (found === undefined) throw new Error(`no process of ${name}`);
    return found;
  };

  test('the doctor checks all seven points in the engines', () => {
    const { status, stdout, stderr } = run('doctor', '--check', '--canary', 'Matti Esimerkki');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.match(/^ok {3}\d /gm)).toHaveLength(7);
    expect(stdout).toContain('1 aggregates, 1 events, 1 projections');
  });

  test('the doctor says at the address of the gateway where else to look', async () => {
    const { status, stderr } = run('doctor', '--check', '--url', kohtaanto.url, '--token', await tokenOf('admin'));
    expect([status, stderr]).toEqual([2, expect.stringMatching(/leave --url out and name KAFKA_BROKERS, MONGO_URL/)]);
  });

  test('the doctor ends and says which name to correct when one of the engines does not answer', () => {
    for (const away of [{ KAFKA_BROKERS: '127.0.0.1:9' }, { ELASTICSEARCH_URL: 'http://127.0.0.1:9' }]) {
      const { status, stderr } = runIn({ ...searchEnvironment, ...away }, 'doctor', '--check');
      expect([status, stderr]).toEqual([2, expect.stringMatching(/^kohtaanto: .*Correct KAFKA_BROKERS, MONGO_URL/s)]);
    }
  });

  test('one trace runs from the request through the gateway, the outbox and Kafka to the index, and back to who searches', async () => {
    const found = await tracedCall(`/api/search/employers?seen=employer/${employerId}@1`, await tokenOf('adviser'));
    expect(await found.text()).toContain(employerId);

    const sent = (service: string, name: string) => collector.sent({ service: `kohtaanto-${service}`, traceId, name });
    const request = await sent('employers', 'POST /api/employers');
    const command = await sent('employers', 'command employer');
    const publishing = await sent('employers', 'publish employers');
    expect(request.parentSpanId).toBe(callerSpan);
    expect(command.parentSpanId).toBe(request.spanId);
    expect(publishing.parentSpanId).toBe(command.spanId);
    for (const reader of ['search', 'competence-needs', 'apprenticeships']) {
      const taking = await sent(reader, 'take in employer.registered.v1');
      expect(taking.parentSpanId).toBe(command.spanId);
    }
    const [taking, writing] = [
      await sent('search', 'take in employer.registered.v1'),
      await sent('search', 'write to the index'),
    ];
    expect(writing.parentSpanId).toBe(taking.spanId);
    expect((await sent('search', 'GET /api/search/employers')).parentSpanId).toBe(callerSpan);
  });

  test.each([
    ['employers', 'POST /api/employers 201'],
    ['employers', 'published'],
    ['search', 'taken in'],
    ['competence-needs', 'taken in'],
    ['search', 'GET /api/search/employers 200'],
  ])('the log of %s names the trace and the correlation where it says "%s"', async (service, said) => {
    const lines = await loggedLines(join(kohtaanto.folder, `${service}.log`));
    const line = lines.find(({ msg }) => msg === said);
    expect(line).toMatchObject({ traceId, correlationId });
  });

  describe('dead letters', () => {
    const hit: string[] = [];
    beforeAll(() => besideFaultyCopy(place, { group: 'search', topics: ['needs'] }, setAsideTwo));

    /** Posts needs until the faulty copy was given two of them: which ones it is given is their partitions' choice. */
    async function setAsideTwo(): Promise<void> {
      while (hit.length < 2) {
        const id = await postedNeed();
        await kohtaanto.caughtUp();
        if ((await letters('search')).some(({ key }) => key === id)) hit.push(id);
      }
    }
    const letters = async (group?: string) => {
      const { body } = accepted(await (await as('admin')).get('/api/dead-letters'));
      return lettersSchema.parse(body).items.filter((letter) => group === undefined || letter.group === group);
    };
    const lettersOf = async (key: string) => (await letters()).filter((letter) => letter.key === key);
    const dlq = async (...words: readonly string[]) => {
      const { status, stdout } = run('dlq', ...words, '--url', kohtaanto.url, '--token', await tokenOf('admin'));
      return [status, stdout];
    };
    /** What a search finds, once it has taken in what the query names (`seen`). */
    const found = async (seen = '') =>
      JSON.stringify(accepted(await (await as('adviser')).get(`/api/search/needs?limit=100${seen}`)).body);

    test('are listed, shown and handed on again at the command line', async () => {
      const [key = ''] = hit;
      const [letter] = await lettersOf(key);
      const id = letter?.id ?? '';
      const [listed, list] = await dlq('list', '--group', 'search');
      expect([listed, list]).toEqual([0, expect.stringContaining(`${id}  need.drafted.v1 ${key}@1 for search`)]);
      expect(list).toContain('can never be taken in: a wrong program');
      expect(await dlq('show', id)).toEqual([0, expect.stringContaining(`"subject": "${key}"`)]);
      expect(await found()).not.toContain(key);
      expect(await dlq('replay', id)).toEqual([0, 'taken in: 2, still set aside: 0\n']);
      expect(await found(`&seen=need/${key}@2`)).toContain(key);
      expect(await lettersOf(key)).toEqual([]);
    });

    test('are listed, shown and handed on again over HTTP', async () => {
      const key = hit[1] ?? '';
      const admin = await as('admin');
      const [letter, ...more] = await lettersOf(key);
      expect(more).toHaveLength(1);
      const path = `/api/dead-letters/${letter?.id}`;
      expect(await admin.get(path)).toMatchObject({ status: 200, body: { key, event: { subject: key, sequence: 1 } } });
      const replayed = await admin.post(`${path}/replay`, undefined);
      expect(replayed).toMatchObject({ status: 200, body: { replayed: 2, remaining: 0 } });
      expect(await found(`&seen=need/${key}@2`)).toContain(key);
      expect((await admin.get(path)).status).toBe(404);
    });

    test('stay when they are handed on in vain, and are given up with a reason, each by the service that reads for its group', async () => {
      const admin = await as('admin');
      await smuggle('employers', published('employer.dreamt.v1', 'dreamt', 1, {}));
      await kohtaanto.caughtUp();
      const all = await lettersOf('dreamt');
      expect(all.map(({ group }) => group).toSorted()).toEqual(['apprenticeships', 'competence-needs', 'search']);
      for (const { id } of all) expect(await dlq('replay', id)).toEqual([1, 'taken in: 0, still set aside: 1\n']);

      const [first, ...others] = all.map(({ id }) => id);
      expect(run('dlq', 'discard', first ?? '').stderr).toContain("required option '--reason <text>'");
      expect(await dlq('discard', first ?? '', '--reason', 'nobody dreamt it')).toEqual([0, `given up: ${first}\n`]);
      for (const id of others) {
        const path = `/api/dead-letters/${id}/discard`;
        expect(await admin.post(path, { reason: '' })).toMatchObject({ status: 400 });
        expect(await admin.post(path, { reason: 'nobody dreamt it' })).toMatchObject({ status: 204 });
      }
      expect(await lettersOf('dreamt')).toEqual([]);
      expect(await dlq('list')).toEqual([0, 'no dead letters\n']);
    });
  });

  test('the doctor names what is not as promised, and ends with 1', async () => {
    await smuggle('needs', published('need.posted.v1', 'nobody', 1, {}));
    const alias = `${engines.elasticsearch}/${searchEnvironment.ELASTICSEARCH_INDEX_PREFIX}employers`;
    const lost = await fetch(`${alias}/_doc/${encodeURIComponent(employerId)}`, { method: 'DELETE' });
    expect(lost.status).toBe(200);
    const { status, stdout } = run('doctor', '--check');
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`^fail 4 index: the index of employers has ${employerId} at 0, not at 1$`, 'm'));
    expect(stdout).toMatch(/^fail 5 origin: .*needs\/nobody has events and no aggregate/m);
    expect(stdout.match(/^ok {3}[1236] /gm)).toHaveLength(4);

    await kohtaanto.command('search', 'rebuild'); // what the doctor says to do about the index
    expect(run('doctor', '--check').stdout).toMatch(/^ok {3}4 index/m);
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
