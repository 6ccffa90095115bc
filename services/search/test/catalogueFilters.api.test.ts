import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { published, type TestSystem } from '@kohtaanto/testing';
import { need, offer, openSearch, uri } from './searchFixture.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await openSearch();
  await system.publish('offers', [
    at('2026-12-01T09:00:00Z', published('offer.published.v1', 'rolling', 1, other('rolling', 'p-2', rolling))),
    at('2026-12-01T10:00:00Z', published('offer.published.v1', 'asked', 1, other('asked', 'p-1', onDemand))),
  ]);
  await system.publish('teams', [at('2026-12-01T11:00:00Z', published('team.published.v1', 't-1', 1, { team }))]);
  await system.publish('needs', [
    at('2026-12-01T12:00:00Z', published('need.posted.v1', 'n-4', 2, need('n-4', 'posted', later))),
  ]);
});
afterAll(() => system.close());

const at = <Event extends object>(time: string, event: Event) => ({ ...event, time });

/** Every second week from 7.12.2026 (the tests live on 1.12.2026), online, for up to three, state-funded. */
const rolling = {
  schedule: { kind: 'rolling', firstStart: '2026-12-07', everyWeeks: 2, weeks: 4, seatsLeft: 3 },
  delivery: ['online'],
  teachingTimes: ['evening'],
  languages: ['sv'],
  places: [],
  funding: 'state',
  pricePerPersonCents: 0,
};
/** Three weeks after it is asked for, for five or more. */
const onDemand = {
  schedule: { kind: 'on-demand', minGroup: 5, leadTimeDays: 21, weeks: 2 },
  places: [{ municipality: '240' }],
};
const later = {
  title: { fi: 'Hitsaajia Kemiin' },
  headcount: 12,
  readyBy: '2027-09-30',
  places: [{ municipality: '240' }],
};

function other(id: string, programmeId: string, more: object) {
  return offer(id, programmeId, '2027-01-01', '2027-01-02', 30_000, more);
}

/** Based in Kemi (240); drives 100 km, so to Tornio (851) but not to Pello (854), within a week of being asked. */
const team = {
  id: 't-1',
  owner: 'org-provider',
  provider: { id: 'org-provider', name: { fi: 'Opisto (demo)' } },
  status: 'published',
  title: { fi: 'Hitsaustiimi' },
  teaches: [{ concept: uri('mag'), extent: 'full', provenance: 'manual' }],
  requires: [],
  languages: ['fi'],
  teachingTimes: ['day'],
  base: { municipality: '240' },
  radiusMetres: 100_000,
  mobilisationDays: 7,
  minGroup: 2,
  maxGroup: 6,
  kit: [],
  needs: { room: true, power: true, network: false },
  busy: [],
  days: 5,
  costPerDayCents: 80_000,
  costPerKmCents: 57,
};

const search = async (query: string, path = 'offers') => {
  const { status, body } = await system.call('GET', `/api/search/${path}?limit=50&${query}`, { as: 'adviser' });
  expect({ status, detail: body.detail }).toEqual({ status: 200, detail: undefined });
  return body as { hits: { id: string; start?: string; km?: number }[]; facets: Record<string, Facet[]> };
};
type Facet = { value: string; label: string; count: number };
const ids = async (query: string, path?: string) => (await search(query, path)).hits.map(({ id }) => id).sort();

describe('offers are found', () => {
  test.each([
    ['by a competence, narrower ones too', `competence=${uri('welding')}`, ['asked', 'o-1', 't-1']],
    ['by any of several values', 'delivery=online,deployed', ['rolling', 't-1']],
    ['by kind, schedule and language', 'kind=offer&schedule=rolling,dated&language=sv', ['rolling']],
    ['by the time of teaching', 'teachingTime=evening', ['rolling']],
    ['by who pays', 'funding=state', ['rolling']],
    ['by price; what states none is left out', 'priceAtMost=90', ['o-2', 'rolling']],
    [
      'by how many people would come: seats enough, and a group not too large',
      'people=4',
      ['o-1', 'o-2', 'o-6', 't-1'],
    ],
    ['by how many people would come, a group large enough', 'people=7', ['asked', 'o-1', 'o-2', 'o-6']],
    ['by region', 'region=19&kind=team', ['t-1']],
    ['by any of several municipalities', 'municipality=976,240', ['asked', 'o-2', 't-1']],
    ['by all of it together', `competence=${uri('welding')}&people=5&startsWithinDays=30`, ['asked', 't-1']],
  ])('%s', async (_, query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  test.each([
    [0, []],
    [5, []],
    [6, ['rolling']],
    [7, ['rolling', 't-1']],
    [21, ['asked', 'rolling', 't-1']],
    [41, ['asked', 'o-1', 'rolling', 't-1']],
  ])('by starting within %i days: on a date, in a rhythm, or when asked for', async (days, expected) => {
    expect(await ids(`startsWithinDays=${days}`)).toEqual(expected);
  });

  test('around a municipality or a point: near it, online, and where a team drives to', async () => {
    expect(await ids('municipality=240&radiusKm=10')).toEqual(['asked', 'rolling', 't-1']);
    expect(await ids('municipality=851&radiusKm=10')).toEqual(['rolling', 't-1']);
    expect(await ids('municipality=854&radiusKm=10')).toEqual(['o-1', 'o-6', 'rolling']);
    expect(await ids('lat=65.85&lon=24.15&radiusKm=5')).toEqual(['rolling', 't-1']);
  });

  test('in the order of start, price, distance and news', async () => {
    const order = async (query: string) => (await search(query)).hits.map(({ id }) => id);
    expect(await order('sort=start&kind=offer')).toEqual(['rolling', 'asked', 'o-1', 'o-2', 'o-6']);
    expect((await order('sort=price')).slice(0, 3)).toEqual(['rolling', 'o-2', 'o-6']);
    expect((await order('sort=distance&municipality=976')).slice(0, 1)).toEqual(['o-2']);
    expect((await order('sort=newest')).slice(0, 3)).toEqual(['t-1', 'asked', 'rolling']);
  });

  test('with the first day on which each can start', async () => {
    const { hits } = await search('sort=start');
    const starts = Object.fromEntries(hits.map(({ id, start }) => [id, start]));
    expect(starts).toMatchObject({
      rolling: '2026-12-07',
      asked: '2026-12-22',
      't-1': '2026-12-08',
      'o-1': '2027-01-11',
    });
  });

  test('with the words met in the title and in what is taught', async () => {
    const { hits } = await search('q=mag-hitsaus&kind=team');
    expect(hits).toMatchObject([{ id: 't-1', competences: [{ concept: uri('mag'), label: 'MAG-hitsaus' }] }]);
  });
});

describe('facets', () => {
  test('are labelled in the language asked for, providers and competences by name', async () => {
    const { facets } = await search(`facets=provider,competence,funding,schedule,kind&lang=sv`);
    expect(facets.provider).toEqual([{ value: 'org-provider', label: 'Opisto (demo)', count: 6 }]);
    expect(facets.competence).toContainEqual({ value: uri('mag'), label: 'MAG-hitsaus', count: 1 });
    expect(facets.funding).toEqual([{ value: 'state', label: 'Statsandel', count: 1 }]);
    expect(facets.schedule).toContainEqual({ value: 'on-demand', label: 'Ordnas på begäran', count: 1 });
  });

  test('leave out the choice made in themselves and keep all others', async () => {
    const { facets } = await search('facets=delivery,schedule&delivery=online&startsWithinDays=30');
    expect(facets.delivery).toEqual([
      { value: 'contact', label: 'Lähiopetus', count: 1 },
      { value: 'deployed', label: 'Jalkautuva koulutus', count: 1 },
      { value: 'online', label: 'Etäopetus', count: 1 },
    ]);
    expect(facets.schedule).toEqual([{ value: 'rolling', label: 'Jatkuva aloitus', count: 1 }]);
  });
});

describe('needs are found', () => {
  test.each([
    ['by competence', `competence=${uri('welding')}`, ['n-1', 'n-3', 'n-4']],
    ['by when people are needed', 'readyFrom=2027-07-01', ['n-4']],
    ['by when people are needed at the latest', 'readyUntil=2027-07-01', ['n-1', 'n-3']],
    ['by how many are needed', 'peopleAtLeast=10&peopleAtMost=20', ['n-4']],
    ['by municipality and kind', 'municipality=854&kind=recruit', ['n-1', 'n-3']],
    ['around a place', 'municipality=851&radiusKm=60', ['n-4']],
  ])('%s', async (_, query, expected) => {
    expect(await ids(query, 'needs')).toEqual(expected);
  });

  test('newest first', async () => {
    expect((await search('sort=newest', 'needs')).hits[0]?.id).toBe('n-4');
  });
});

describe('what can not be asked', () => {
  test.each([
    ['offers', 'colour=red', '?colour', 'startsWithinDays'],
    ['offers', 'sort=colour', '?sort', 'distance'],
    ['offers', 'facets=delivery,colour', '?facets', 'teachingTime'],
    ['offers', 'delivery=contact,drone', '?delivery', 'blended'],
    ['offers', 'municipality=999', '?municipality', '999'],
    ['offers', 'competence=urn:nothing', '?competence', '/api/taxonomy/competences'],
    ['offers', 'lat=65', '?lon', 'together'],
    ['offers', 'lat=65&lon=24', '?radiusKm', 'how far'],
    ['offers', 'municipality=854,240&radiusKm=5', '?municipality', 'one municipality'],
    ['needs', 'startsWithinDays=5', '?startsWithinDays', 'readyFrom'],
    ['employers', 'sort=price', '?sort', 'newest'],
    ['places', 'kind=offer', '?kind', 'teachingTime'],
  ])('%s?%s is refused, named with what there is', async (path, query, pointer, word) => {
    const { status, body } = await system.call('GET', `/api/search/${path}?${query}`, { as: 'adviser' });
    expect({ status, errors: body.errors }).toMatchObject({ status: 400, errors: [{ pointer }] });
    expect(JSON.stringify(body.errors)).toContain(word);
  });
});

test('a page links to the next one, to the last', async () => {
  const seen: string[] = [];
  let path: string | undefined = '/api/search/offers?limit=2&sort=price&facets=delivery';
  while (path !== undefined) {
    const { body, headers }: Awaited<ReturnType<TestSystem['call']>> = await system.call('GET', path, { as: 'region' });
    seen.push(...(body.hits as { id: string }[]).map(({ id }) => id));
    expect(headers.get('link') === null).toBe(body.next === undefined);
    path = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
  }
  expect(seen.toSorted()).toEqual(['asked', 'o-1', 'o-2', 'o-6', 'rolling', 't-1']);
});
