import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '@kohtaanto/kernel';
import { published, type TestSystem } from '@kohtaanto/testing';
import { need, offer, openSearch, uri } from './searchFixture.ts';
import { question, watch } from './watchExamples.ts';

let system: TestSystem;
let milliseconds: number;
beforeEach(async () => {
  milliseconds = Date.parse('2026-12-01T08:00:00.000Z');
  // Never twice the same instant: what is raised later is newer.
  system = await openSearch(() => new Date(milliseconds++));
});
afterEach(() => system.close());

async function save(body: object, as: Role = 'employer'): Promise<string> {
  const reply = await system.call('POST', '/api/watches', { as, body });
  expect([reply.status, reply.body.errors]).toEqual([201, undefined]);
  await settled();
  return String(reply.body.id);
}

/** What was published is taken in, and what was made of it is published. */
async function settled(): Promise<void> {
  await system.events('alerts');
  await system.events('alerts');
}

interface Told {
  readonly id: string;
  readonly watchId: string;
  readonly needId?: string;
  readonly source: { readonly id: string; readonly run?: string };
  readonly score: number;
  readonly title: string;
  readonly text: string;
}

async function feed(as: Role = 'employer', query = ''): Promise<readonly Told[]> {
  await settled();
  const { status, body } = await system.call('GET', `/api/alerts${query}`, { as });
  expect(status).toBe(200);
  return body.items as readonly Told[];
}

const sources = (told: readonly Told[]) => told.map(({ source }) => source.id).toSorted();
const offerPublished = (id: string, sequence: number, more: object = {}, cents = 30_000) =>
  published('offer.published.v1', id, sequence, offer(id, 'p-1', '2027-02-01', '2027-02-26', cents, more));
const publish = (id: string, sequence: number, more: object = {}, cents = 30_000) =>
  system.publish('offers', [offerPublished(id, sequence, more, cents)]);
const inRuns = (...runs: readonly object[]) => ({ schedule: { kind: 'dated', runs } });
const run = (id: string, start: string, end: string, seatsLeft = 8) => ({ id, start, end, seats: 10, seatsLeft });
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i + 100}`);
const publishMany = (count: number) =>
  system.publish(
    'offers',
    numbered('o', count).map((id) => offerPublished(id, 1)),
  );

describe('a watch for training', () => {
  test('is told what fits its need already, and each new offer once, in words', async () => {
    const id = await save(watch);
    expect(await feed()).toMatchObject([
      {
        watchId: id,
        needId: 'n-1',
        found: 'source',
        title: 'Hitsauskurssi o-1',
        source: { kind: 'offer', id: 'o-1', run: 'o-1-1' },
        start: '2027-01-11',
        finish: '2027-03-05',
        text: expect.stringContaining('hitsaus'),
      },
    ]);
    await publish('o-new', 1);
    expect(sources(await feed())).toEqual(['o-1', 'o-new']);
    const [newest] = await feed();
    const direct = await system.call('GET', '/api/needs/n-1/matches', { as: 'employer' });
    const matches = direct.body.matches as readonly { source: { id: string }; score: number }[];
    expect(newest?.score).toBe(matches.find(({ source }) => source.id === 'o-new')?.score);
  });

  test('hears no more of a pair when seats or prices change a little, and again when it fits much better', async () => {
    const id = await save({ ...watch, waitsFor: { kind: 'offers-for-question', question }, weights: { price: 40 } });
    await publish('o-new', 1, {}, 90_000);
    const before = await feed();
    await publish('o-new', 2, {}, 89_000);
    // A provider that writes its offer anew without the ids of its runs gets new ones: the course is the same.
    await publish('o-new', 3, inRuns(run('r', '2027-02-01', '2027-02-26', 2)), 88_000);
    expect(await feed()).toEqual(before);
    await publish('o-new', 4, {}, 5_000);
    const after = await feed('employer', `?watch=${id}`);
    expect(sources(after)).toEqual([...sources(before), 'o-new'].toSorted());
  });

  test('hears of another run of an offer, once, when no run that it was told of can be had any more', async () => {
    await save(watch);
    const runsTold = async () => (await feed()).flatMap(({ source }) => (source.id === 'o-new' ? [source.run] : []));
    const [from, to] = ['2027-02-01', '2027-02-26'];
    await publish('o-new', 1, inRuns(run('r-1', from, to)));
    const sooner = run('r-0', '2027-01-25', '2027-02-19');
    await publish('o-new', 2, inRuns(run('r-1', from, to), sooner));
    expect(await runsTold()).toEqual(['r-1']);
    // Full, and a second group on the same days.
    await publish('o-new', 3, inRuns(run('r-1', from, to, 1), run('r-2', from, to)));
    expect(await runsTold()).toEqual(['r-2', 'r-1']);
    await publish('o-new', 3, inRuns(run('r-1', from, to, 1), run('r-2', from, to)));
    await publish('o-new', 4, inRuns(run('r-1', from, to, 1), run('r-2', from, to, 5)));
    // Somebody left the first, the second is full: both were told.
    await publish('o-new', 5, inRuns(run('r-1', from, to, 3), run('r-2', from, to, 0)));
    expect(await runsTold()).toEqual(['r-2', 'r-1']);
    // Cancelled.
    const [third, fourth] = [run('r-3', '2027-03-01', '2027-03-26'), run('r-4', '2027-04-01', '2027-04-26')];
    await publish('o-new', 6, inRuns(run('r-2', from, to, 0), third, fourth));
    expect(await runsTold()).toEqual(['r-3', 'r-2', 'r-1']);
    // Begun.
    milliseconds = Date.parse('2027-03-02T08:00:00.000Z');
    await publish('o-new', 7, inRuns(third, fourth));
    await publish('o-new', 8, inRuns(third, { ...fourth, seatsLeft: 7 }));
    expect(await runsTold()).toEqual(['r-4', 'r-3', 'r-2', 'r-1']);
  });

  test('is told a weaker one that fits anew where more than an event may tell were told before', async () => {
    const id = await save(watch);
    await publishMany(25);
    expect(await feed('employer', '?limit=100')).toHaveLength(26);
    await change(`${id}/pause`, 1);
    await publish('o-later', 1, inRuns(run('r', '2027-04-05', '2027-05-28')));
    await change(`${id}/resume`, 2);
    const [newest, ...others] = await feed('employer', '?limit=100');
    expect(newest?.source.id).toBe('o-later');
    expect(others).toHaveLength(26);
    expect(newest?.score).toBeLessThan(Math.min(...others.slice(0, 25).map(({ score }) => score)));
    await publish('o-latest', 1, inRuns(run('r', '2027-06-07', '2027-07-02')));
    expect(await feed('employer', '?limit=100')).toHaveLength(27);
    const longer = need('n-1', 'posted', { readyBy: '2027-07-10' });
    await system.publish('needs', [published('need.revised.v1', 'n-1', 3, longer)]);
    expect((await feed('employer', '?limit=100')).map(({ source }) => source.id).slice(0, 2)).toEqual([
      'o-latest',
      'o-later',
    ]);
    expect(await feed('employer', '?limit=100')).toHaveLength(28);
  });

  test('takes up an offer again that comes with its programme later, and leaves out what is below its least score', async () => {
    await save({ ...watch, leastScore: 0.99 });
    await save({ ...watch, name: 'all', leastScore: 0.3 });
    await system.publish('offers', [
      published('offer.published.v1', 'o-late', 1, offer('o-late', 'p-late', '2027-02-01', '2027-02-26', 100)),
    ]);
    expect(sources(await feed())).toEqual(['o-1']);
    const programme = {
      ...programmeOf('p-late'),
      teaches: [{ concept: uri('mag'), extent: 'full', provenance: 'manual' }],
    };
    await system.publish('programmes', [published('programme.created.v1', 'p-late', 1, { programme })]);
    expect(sources(await feed())).toEqual(['o-1', 'o-late']);
  });

  test('waits for a draft until it is posted, and for nothing once the need is withdrawn', async () => {
    await save({ ...watch, waitsFor: { kind: 'offers-for-need', needId: 'n-2' } });
    await publish('o-new', 1);
    expect(await feed()).toEqual([]);
    await system.publish('needs', [published('need.posted.v1', 'n-2', 2, need('n-2', 'posted'))]);
    expect(sources(await feed())).toEqual(['o-1', 'o-new']);
    const withdrawn = { ...need('n-2', 'withdrawn'), reason: 'filled' };
    await system.publish('needs', [published('need.withdrawn.v1', 'n-2', 3, withdrawn)]);
    await publish('o-newer', 1);
    expect(await feed()).toHaveLength(2);
  });

  test('is told nothing while it is paused, then what came meanwhile, and nothing more once it is deleted', async () => {
    const id = await save(watch);
    await change(`${id}/pause`, 1);
    await publish('o-new', 1);
    expect(sources(await feed())).toEqual(['o-1']);
    await change(`${id}/resume`, 2);
    expect(sources(await feed())).toEqual(['o-1', 'o-new']);
    const gone = await system.call('DELETE', `/api/watches/${id}`, { as: 'employer', headers: { 'If-Match': '"3"' } });
    expect(gone.status).toBe(204);
    await settled();
    await publish('o-newer', 1);
    expect(await feed()).toHaveLength(2);
    expect(await system.call('GET', `/api/watches/${id}`, { as: 'employer' })).toMatchObject({ status: 404 });
    expect((await system.call('GET', '/api/watches', { as: 'employer' })).body.items).toEqual([]);
  });
});

const programmeOf = (id: string) => ({
  id,
  owner: 'org-provider',
  provider: { id: 'org-provider', name: { fi: 'Opisto (demo)' } },
  title: { fi: 'Ohjelma' },
  units: [],
  requires: [],
});

async function change(path: string, version: number, as: Role = 'employer'): Promise<void> {
  const reply = await system.call('POST', `/api/watches/${path}`, {
    as,
    headers: { 'If-Match': `"${version}"` },
  });
  expect(reply.status).toBe(200);
  await settled();
}

describe("a provider's watch for needs", () => {
  const forMine = { name: 'Kenelle koulutamme', waitsFor: { kind: 'needs-for-sources' } };

  test('is told the needs that its own sources serve, old and new, without who asked not to be named', async () => {
    await save(forMine, 'provider');
    expect((await feed('provider')).map(({ needId }) => needId).toSorted()).toEqual(['n-1', 'n-3']);
    await system.publish('needs', [
      published(
        'need.posted.v1',
        'n-new',
        1,
        need('n-new', 'posted', { title: { fi: 'Uusi tarve' }, anonymous: true }),
      ),
    ]);
    const [newest] = await feed('provider');
    expect(newest).toMatchObject({ needId: 'n-new', found: 'need', title: 'Uusi tarve', source: { id: 'o-1' } });
    expect(JSON.stringify(await system.events('alerts'))).not.toContain('"e-1"');
    await publish('o-new', 1);
    expect((await feed('provider')).filter(({ source }) => source.id === 'o-new')).toHaveLength(3);
  });

  test('is told a weaker need that came while it was paused, where more than an event may tell were told before', async () => {
    const id = await save(forMine, 'provider');
    const many = numbered('n', 25).map((each) => published('need.posted.v1', each, 1, need(each, 'posted')));
    await system.publish('needs', many);
    expect(await feed('provider', '?limit=100')).toHaveLength(27);
    await change(`${id}/pause`, 1, 'provider');
    const weaker = need('n-weaker', 'posted', { title: { fi: 'Heikompi tarve' }, readyBy: '2027-03-31' });
    await system.publish('needs', [published('need.posted.v1', 'n-weaker', 1, weaker)]);
    await change(`${id}/resume`, 2, 'provider');
    const [newest, ...others] = await feed('provider', '?limit=100');
    expect(newest).toMatchObject({ needId: 'n-weaker', title: 'Heikompi tarve' });
    expect(others).toHaveLength(27);
    expect(newest?.score).toBeLessThan(Math.min(...others.map(({ score }) => score)));
  });

  test('may be kept to some of them', async () => {
    await publish('o-new', 1);
    await save(
      { ...forMine, waitsFor: { ...forMine.waitsFor, sources: [{ kind: 'offer', id: 'o-new' }] } },
      'provider',
    );
    expect(new Set(sources(await feed('provider')))).toEqual(new Set(['o-new']));
  });

  test('is not for employers, nor for the sources of others', async () => {
    expect(await system.call('POST', '/api/watches', { as: 'employer', body: forMine })).toMatchObject({ status: 403 });
    const others = { ...forMine, waitsFor: { ...forMine.waitsFor, sources: [{ kind: 'offer', id: 'o-1' }] } };
    const reply = await system.call('POST', '/api/watches', {
      as: 'provider',
      organisation: 'org-other',
      body: others,
    });
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ pointer: '/waitsFor/sources/0/id' }] } });
  });
});

describe('events that come again', () => {
  test('tell nothing again: the alert of a need and a source is raised once', async () => {
    await save(watch);
    await publish('o-new', 1);
    const before = await system.events('alerts');
    expect(before.map(({ type }) => type)).toEqual(['alert.raised.v1', 'alert.raised.v1']);
    await publish('o-new', 1);
    await system.publish('needs', [published('need.posted.v1', 'n-1', 2, need('n-1', 'posted'))]);
    await settled();
    expect(await system.events('alerts')).toEqual(before);
  });

  test('tell no more than an event may tell: the next best are for the next event', async () => {
    await save({ ...watch, waitsFor: { kind: 'offers-for-need', needId: 'n-2' } });
    await publishMany(24);
    const posted = published('need.posted.v1', 'n-2', 2, need('n-2', 'posted'));
    await system.publish('needs', [posted]);
    const first = await feed('employer', '?limit=100');
    expect(first).toHaveLength(20);
    await system.publish('needs', [posted]);
    expect(await feed('employer', '?limit=100')).toEqual(first);
    await system.publish('needs', [published('need.revised.v1', 'n-2', 3, need('n-2', 'posted'))]);
    expect(sources(await feed('employer', '?limit=100'))).toEqual(['o-1', ...numbered('o', 24)].toSorted());
  });
});

test('the feed is read page by page, from the newest on', async () => {
  await save(watch);
  for (let i = 0; i < 4; i += 1) await publish(`o-${i + 10}`, 1);
  const all = await feed();
  expect(all).toHaveLength(5);
  expect(all.at(-1)?.source.id).toBe('o-1');
  const first = await system.call('GET', '/api/alerts?limit=3', { as: 'employer' });
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
  const rest = await system.call('GET', next.replace(system.url, ''), { as: 'employer' });
  expect([...(first.body.items as readonly Told[]), ...(rest.body.items as readonly Told[])]).toEqual(all);
});
