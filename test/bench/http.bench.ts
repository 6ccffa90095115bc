import { deepStrictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import type { NeedEvent } from '@kohtaanto/events';
import { dayInHelsinki } from '@kohtaanto/kernel';
import { accepted, apiClient, type Embedded, openEmbedded } from '@kohtaanto/service-embedded';
import { createLogger } from '@kohtaanto/service-runtime';
import { municipalities } from '@kohtaanto/taxonomy';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { z } from 'zod';
import type { Sent } from './httpClients.ts';
import { openRawServer, type RawNeed } from './httpRival.ts';
import { interleave, type Result } from './interleave.ts';
import { openClients } from './openClients.ts';
import { seeded } from './seeded.ts';

interface HttpBenchOptions {
  /** At least 30. */
  readonly pairs?: number;
  readonly needsPerRun?: number;
}

interface HttpBenchResult {
  readonly name: 'http';
  readonly bodyBytes: number;
  /** One client that waits for each answer: how long one need takes. */
  readonly one: Result;
  /** Sixteen such clients at once: how many needs are taken in. */
  readonly sixteen: Result;
}

const organisation = 'bench-employer';
const employer = { businessId: '0502454-6', name: { fi: 'Mittaus Oy (demo)' }, sites: [] };
const competences = starterTaxonomy().filter(({ kind }) => kind === 'competence');

/**
 * `POST /api/needs` (parse, validate, decide, commit acknowledged) against bare `node:http` doing the same work
 * (MATCHING 6, `http`). Ours also logs and measures, answers with safe headers, and publishes what it kept.
 */
export async function run({ pairs = 30, needsPerRun = 150 }: HttpBenchOptions = {}): Promise<HttpBenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-http-'));
  const clients = openClients();
  try {
    const { employerId, authorization } = await settleIn(folder);
    const rivalFile = join(folder, 'raw.jsonl');
    const rival = await openRawServer({
      file: rivalFile,
      tokens: new Map([[authorization, { organisation }]]),
      employers: new Map([[employerId, organisation]]),
      concepts: new Set(competences.map(({ uri }) => uri)),
      municipalities: new Set(municipalities(dayInHelsinki(new Date())).map(({ code }) => code)),
    });
    const needs = needBodies(employerId, needsPerRun);
    const send = (url: string, bodies: readonly string[], count: number): Promise<Sent> => {
      const askings = bodies.map((body) => ({ method: 'POST', path: '/api/needs', body }) as const);
      return clients.send({ url, authorization, askings, clients: count });
    };

    let ours = await open(folder);
    const tried = [...needs, ...brokenBodies(needs)];
    const [a, b] = [await send(ours.url, tried, 1), await send(rival.url, tried, 1)];
    deepStrictEqual(statusesOf(a), statusesOf(b));
    await ours.close();
    deepStrictEqual(await keptByUs(folder), keptByRival(rivalFile));

    ours = await open(folder);
    const contest = (name: string, count: number): Promise<Result> =>
      interleave<Sent>({
        name,
        pairs,
        ours: () => send(ours.url, needs, count),
        rival: () => send(rival.url, needs, count),
        check: (one, other) => deepStrictEqual(statusesOf(one), statusesOf(other)),
        ms: ({ ms }) => ms,
      });
    const result = { one: await contest('one client', 1), sixteen: await contest('sixteen clients', 16) };
    await ours.close();
    await rival.close();
    print(result, needsPerRun);
    return { name: 'http', bodyBytes: Buffer.byteLength(needs[0] ?? ''), ...result };
  } finally {
    await clients.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function open(dataFolder: string): Promise<Embedded> {
  return openEmbedded({
    dataFolder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(),
    logger: createLogger('bench', 'silent'),
    onFailure: (error) => {
      throw error;
    },
  });
}

const statusesOf = ({ answers }: Sent): readonly number[] => answers.map(({ status }) => status);

/** An employer that needs can be described for, and the header of someone who may. */
async function settleIn(folder: string): Promise<{ readonly employerId: string; readonly authorization: string }> {
  const kohtaanto = await open(folder);
  const businessIds = [employer.businessId];
  const token = await kohtaanto.issuer.issue({
    subject: organisation,
    organisation,
    roles: ['employer'],
    businessIds,
    lifetimeSeconds: 24 * 3_600,
  });
  const registered = accepted(await apiClient(kohtaanto.url, token).post('/api/employers', employer));
  await kohtaanto.close();
  return { employerId: z.object({ id: z.string() }).parse(registered.body).id, authorization: `Bearer ${token}` };
}

function needBodies(employerId: string, count: number): readonly string[] {
  const random = seeded(6);
  const draw = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('there is nothing to draw from');
    return item;
  };
  return Array.from({ length: count }, (_, i) => {
    const drawn = new Set(Array.from({ length: 6 }, () => draw(competences).uri));
    return JSON.stringify({
      employerId,
      title: { fi: `Hitsaajia halliin ${i}`, en: `Welders for the hall ${i}` },
      description: { fi: 'Siltatilaus alkaa keväällä, ja halliin tarvitaan osaajia kahteen vuoroon.' },
      competences: Array.from(drawn, (concept) => ({
        concept,
        importance: random() < 0.7 ? 'must' : 'nice',
        level: 1 + Math.floor(random() * 5),
      })),
      headcount: 1 + Math.floor(random() * 12),
      places: [{ municipality: draw(['854', '976', '140']), maxDistanceKm: 60 }],
      readyBy: '2999-04-30',
      languages: ['fi'],
      budgetPerPerson: 1_500,
    });
  });
}

/** What both must refuse, each for another reason. */
function brokenBodies([need = '{}']: readonly string[]): readonly string[] {
  const changed = (change: object): string => JSON.stringify({ ...JSON.parse(need), ...change });
  return [
    need.slice(0, -1),
    changed({ surprise: 1 }),
    changed({ headcount: '4' }),
    changed({ headcount: 0 }),
    changed({ readyBy: '2027-02-30' }),
    changed({ title: {} }),
    changed({ competences: [{ concept: 'urn:nobody:knows' }] }),
    changed({ competences: [{ concept: competences[0]?.uri, importance: 'perhaps' }] }),
    changed({ places: [{ municipality: '999' }] }),
    changed({ employerId: crypto.randomUUID() }),
    changed({ budgetPerPerson: 0.001 }),
  ];
}

async function keptByUs(folder: string): Promise<readonly unknown[]> {
  const storage = await openEmbeddedStorage({ file: join(folder, 'kohtaanto.db'), modules: [eventLogProcedures] });
  const log = openEmbeddedEventLog(storage);
  const kept: unknown[] = [];
  for await (const { event } of log.read('needs')) {
    const { need } = event.data as NeedEvent['data']; // this topic holds no others
    kept.push({ type: event.type, details: need.details });
  }
  await log.close();
  await storage.close();
  return kept;
}

function keptByRival(file: string): readonly unknown[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const { event }: RawNeed = JSON.parse(line);
    return { type: event.type, details: event.data.need.details };
  });
}

function print(results: Pick<HttpBenchResult, 'one' | 'sixteen'>, needs: number): void {
  for (const { name, ratio, ours, rival } of Object.values(results)) {
    const each = (ms: number): string => `${(ms / needs).toFixed(2)} ms`;
    process.stdout.write(
      `${name}: ${each(ours.p50)} a need, bare node:http ${each(rival.p50)}: ${ratio.median.toFixed(2)}x (floor 0.28, aim 0.5)\n`,
    );
  }
}

if (import.meta.main) console.log(JSON.stringify(await run()));
