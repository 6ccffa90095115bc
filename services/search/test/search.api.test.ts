import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import type { Service, ServicePorts } from '@kohtaanto/service-runtime';
import { conceptGraph } from '@kohtaanto/taxonomy';
import { openTestSystem, published, type TestSystem } from '@kohtaanto/testing';
import { composeSearch } from '../src/index.ts';

const uri = (name: string) => `urn:kohtaanto:competence:test-${name}`;
const concept = (name: string, fi: string, broader: readonly string[] = []) =>
  ({ uri: uri(name), kind: 'competence', labels: { fi }, scheme: 'test', broader: broader.map(uri) }) as const;
const taxonomy = conceptGraph([
  concept('welding', 'hitsaus'),
  concept('mag', 'MAG-hitsaus', ['welding']),
  concept('hot-work', 'tulityöt'),
  {
    uri: 'urn:test:welder',
    kind: 'occupation',
    labels: { fi: 'hitsaaja' },
    scheme: 'test',
    broader: [],
    essential: [uri('welding')],
  },
]);

export const composeForTests = (ports: ServicePorts): Service =>
  composeSearch({
    ...ports,
    indexes: {
      sources: openEmbeddedSearchIndex(),
      needs: openEmbeddedSearchIndex(),
      employers: openEmbeddedSearchIndex(),
    },
    indexesAreEmpty: true,
  });

const provider = { id: 'org-provider', name: { fi: 'Opisto (demo)' } };
const taught = (name: string) => ({ concept: uri(name), extent: 'full', provenance: 'manual' });
const programme = (id: string, teaches: readonly string[], requires: readonly string[] = []) => ({
  programme: {
    id,
    owner: 'org-provider',
    provider,
    title: { fi: `Ohjelma ${id}` },
    units: [],
    teaches: teaches.map(taught),
    requires: requires.map((name) => ({ concept: uri(name) })),
  },
});
const offer = (id: string, programmeId: string, start: string, end: string, cents: number, more: object = {}) => ({
  offer: {
    id,
    owner: 'org-provider',
    programmeId,
    status: 'published',
    title: { fi: `Hitsauskurssi ${id}` },
    schedule: { kind: 'dated', runs: [{ id: `${id}-1`, start, end, seats: 10, seatsLeft: 8 }] },
    delivery: ['contact'],
    places: [{ municipality: '854' }],
    languages: ['fi'],
    pricePerPersonCents: cents,
    teachingTimes: ['day'],
    ...more,
  },
});
const need = (id: string, status: string, more: object = {}) => ({
  need: {
    id,
    owner: 'org-employer',
    status,
    details: {
      employerId: 'e-1',
      title: { fi: 'Hitsaajia Pelloon' },
      competences: [{ concept: uri('welding'), importance: 'must', acceptNarrower: false }],
      headcount: 2,
      places: [{ municipality: '854', maxDistanceMetres: 50_000 }],
      readyBy: '2027-06-30',
      languages: ['fi'],
      wishes: { delivery: [], teachingTimes: [] },
      kind: 'recruit',
      anonymous: false,
      ...more,
    },
  },
});

let system: TestSystem;
beforeAll(async () => {
  system = await openTestSystem(composeForTests, { taxonomy });
  // The offer comes before its programme: it must be found once both are there.
  await system.publish('offers', [
    published('offer.published.v1', 'o-1', 1, offer('o-1', 'p-1', '2027-01-11', '2027-03-05', 45_000)),
    published(
      'offer.published.v1',
      'o-2',
      1,
      offer('o-2', 'p-2', '2027-02-01', '2027-02-05', 9_000, { places: [{ municipality: '976' }] }),
    ),
    published('offer.drafted.v1', 'o-3', 1, offer('o-3', 'p-1', '2027-02-01', '2027-02-05', 100, { status: 'draft' })),
  ]);
  await system.publish('programmes', [
    published('programme.created.v1', 'p-1', 1, programme('p-1', ['welding'], ['hot-work'])),
    published('programme.created.v1', 'p-2', 1, programme('p-2', ['hot-work'])),
  ]);
  await system.publish('needs', [
    published('need.posted.v1', 'n-1', 2, need('n-1', 'posted')),
    published('need.drafted.v1', 'n-2', 1, need('n-2', 'draft')),
    published('need.posted.v1', 'n-3', 2, need('n-3', 'posted', { anonymous: true })),
  ]);
});
afterAll(() => system.close());

describe('matches of a need', () => {
  test('come explained, for the adviser and the owner alike', async () => {
    const { status, body } = await system.call('GET', '/api/needs/n-1/matches', { as: 'adviser' });
    expect(status).toBe(200);
    expect(body.matches).toMatchObject([
      {
        source: { kind: 'offer', id: 'o-1', run: 'o-1-1' },
        provider: { id: 'org-provider', name: 'Opisto (demo)' },
        competences: [{ concept: uri('welding'), state: 'covered', credit: 1 }],
        start: '2027-01-11',
        pricePerPerson: 450,
      },
    ]);
    const owner = await system.call('GET', '/api/needs/n-1/matches', { as: 'employer' });
    expect(owner.body).toEqual(body);
  });

  test("are refused for another one's draft, and found for one's own", async () => {
    expect(await system.call('GET', '/api/needs/n-2/matches', { as: 'adviser' })).toMatchObject({ status: 404 });
    expect(await system.call('GET', '/api/needs/n-2/matches', { as: 'employer' })).toMatchObject({ status: 200 });
    expect(await system.call('GET', '/api/needs/n-1/matches')).toMatchObject({ status: 401 });
  });

  test('are the same for an unsaved need in the body', async () => {
    const saved = await system.call('GET', '/api/needs/n-1/matches', { as: 'adviser' });
    const unsaved = await system.call('POST', '/api/match', {
      as: 'adviser',
      body: {
        need: {
          competences: [{ concept: uri('welding') }],
          headcount: 2,
          places: [{ municipality: '854', maxDistanceKm: 50 }],
          readyBy: '2027-06-30',
          languages: ['fi'],
        },
      },
    });
    expect(unsaved.body).toEqual(saved.body);
  });

  test('name the weights that can not be', async () => {
    const refused = await system.call('GET', '/api/needs/n-1/matches?weights=must:500', { as: 'adviser' });
    expect(refused.status).toBe(400);
    const unreadable = await system.call('GET', '/api/needs/n-1/matches?weights=must', { as: 'adviser' });
    expect(unreadable).toMatchObject({ status: 400, body: { errors: [{ pointer: '?weights' }] } });
  });

  test('refuse a need that people had to be ready for already', async () => {
    const body = { need: { competences: [{ concept: uri('welding') }], readyBy: '2026-12-01' } };
    expect(await system.call('POST', '/api/match', { as: 'adviser', body })).toMatchObject({ status: 400 });
  });
});

describe('paths of a need', () => {
  test('put the prerequisite first and are proven', async () => {
    const { status, body } = await system.call('GET', '/api/needs/n-1/paths?maxKm=400', { as: 'adviser' });
    expect(status).toBe(200);
    expect(body.proof).toEqual({ exact: true });
    expect(body.front).toMatchObject([]);
    const later = offer('o-4', 'p-1', '2027-03-01', '2027-04-30', 50_000);
    await system.publish('offers', [published('offer.published.v1', 'o-4', 1, later)]);
    const again = await system.call('GET', '/api/needs/n-1/paths?maxKm=400', { as: 'adviser' });
    expect(again.body.front).toMatchObject([
      {
        finish: '2027-04-30',
        pricePerPerson: 590,
        steps: [{ source: { id: 'o-2' } }, { source: { id: 'o-4' } }],
      },
    ]);
  });

  test('start from what is held', async () => {
    const held = encodeURIComponent(uri('hot-work'));
    const { body } = await system.call('GET', `/api/needs/n-1/paths?held=${held}`, { as: 'adviser' });
    expect(body.front).toMatchObject([{ finish: '2027-03-05', steps: [{ source: { id: 'o-1' } }] }]);
  });

  test('are planned for a person towards an occupation', async () => {
    const body = {
      profile: { held: [uri('hot-work')], places: [{ municipality: '854' }], languages: ['fi'] },
      target: { occupation: 'urn:test:welder' },
    };
    const reply = await system.call('POST', '/api/plan', { as: 'adviser', body });
    expect(reply).toMatchObject({ status: 200, body: { gap: [{ concept: uri('welding') }] } });
    expect(reply.body.front).toMatchObject([{ steps: [{ source: { id: 'o-1' } }] }]);
    const unknown = { ...body, target: { occupation: 'urn:test:nobody' } };
    expect(await system.call('POST', '/api/plan', { as: 'adviser', body: unknown })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/target/occupation' }] },
    });
  });
});

describe('searching', () => {
  test('finds published offers by an inflected word, counts facets and shows where it met', async () => {
    const reply = await system.call('GET', '/api/search/offers?q=hitsauskurssin&facets=delivery,municipality&lang=sv', {
      as: 'employer',
    });
    expect(reply.status).toBe(200);
    const hits = reply.body.hits as readonly { id: string; title: string; highlights: [number, number][] }[];
    expect(hits.map(({ id }) => id).sort()).toEqual(['o-1', 'o-2', 'o-4']);
    expect(hits[0]?.highlights?.[0]).toEqual([0, 'Hitsauskurssi'.length]);
    expect(reply.body.facets).toMatchObject({
      delivery: [{ value: 'contact', label: 'Närundervisning', count: 3 }],
    });
  });

  test('keeps the counts of a facet apart from the choice made in it', async () => {
    const { body } = await system.call('GET', '/api/search/offers?municipality=854&facets=municipality', {
      as: 'region',
    });
    expect(body).toMatchObject({
      total: { value: 2, exact: true },
      facets: {
        municipality: [
          { value: '854', count: 2 },
          { value: '976', count: 1 },
        ],
      },
    });
  });

  test('measures from a municipality, and asks for one where there is none', async () => {
    const near = await system.call('GET', '/api/search/offers?municipality=854&radiusKm=100&sort=distance', {
      as: 'region',
    });
    expect((near.body.hits as { km: number }[]).every(({ km }) => km <= 100)).toBe(true);
    const nowhere = await system.call('GET', '/api/search/offers?radiusKm=100', { as: 'region' });
    expect(nowhere).toMatchObject({ status: 400, body: { errors: [{ pointer: '?municipality' }] } });
  });

  test('shows posted needs to providers, without the employer that wished it so, and never to employers', async () => {
    const { body } = await system.call('GET', '/api/search/needs', { as: 'provider' });
    expect(body.hits).toMatchObject([{ id: 'n-1', employerId: 'e-1' }, { id: 'n-3' }]);
    expect((body.hits as object[])[1]).not.toHaveProperty('employerId');
    expect(await system.call('GET', '/api/search/needs', { as: 'employer' })).toMatchObject({ status: 403 });
  });

  test('goes on from a cursor and refuses a foreign one', async () => {
    const first = await system.call('GET', '/api/search/offers?limit=2', { as: 'region' });
    const next = String(first.body.next);
    const second = await system.call('GET', `/api/search/offers?limit=2&cursor=${next}`, { as: 'region' });
    expect(second.body.hits).toHaveLength(1);
    expect(await system.call('GET', '/api/search/offers?cursor=abc', { as: 'region' })).toMatchObject({ status: 400 });
  });

  test('no longer finds what was withdrawn, also when older news of it come late', async () => {
    const gone = { ...offer('o-9', 'p-1', '2027-01-11', '2027-03-05', 1, { status: 'withdrawn' }), reason: 'x' };
    await system.publish('offers', [published('offer.withdrawn.v1', 'o-9', 3, gone)]);
    const old = offer('o-9', 'p-1', '2027-01-11', '2027-03-05', 1);
    await system.publish('offers', [published('offer.published.v1', 'o-9', 2, old)]);
    const { body } = await system.call('GET', '/api/search/offers?limit=100', { as: 'region' });
    expect(body.hits).not.toEqual(expect.arrayContaining([expect.objectContaining({ id: 'o-9' })]));
  });
});

describe("reading one's own writes", () => {
  test('waits until the index holds what was written, else says so', async () => {
    const ready = await system.call('GET', '/api/needs/n-1/matches?seen=need/n-1@2', { as: 'adviser' });
    expect(ready.status).toBe(200);
    const waiting = system.call('GET', '/api/search/offers?seen=offer/o-5@1', { as: 'region' });
    await system.publish('offers', [
      published('offer.published.v1', 'o-5', 1, offer('o-5', 'p-1', '2027-01-11', '2027-03-05', 1)),
    ]);
    expect((await waiting).status).toBe(200);
    const never = await system.call('GET', '/api/search/offers?seen=offer/o-5@7', { as: 'region' });
    expect(never).toMatchObject({ status: 503, body: { type: 'urn:problem:not-yet-visible' } });
    expect(never.headers.get('retry-after')).toBe('1');
    expect(await system.call('GET', '/api/search/offers?seen=o-5', { as: 'region' })).toMatchObject({ status: 400 });
  });
});

describe('the taxonomy', () => {
  test('completes a word, finds competences in a text, and is open to all', async () => {
    const typed = await system.call('GET', '/api/taxonomy/competences?q=hits&lang=fi');
    expect(typed.body.items).toMatchObject([
      { concept: uri('welding'), label: 'hitsaus', lang: 'fi' },
      { concept: uri('mag') },
    ]);
    const text = 'Etsimme hitsaajaa, joka osaa MAG-hitsauksen.';
    const { body } = await system.call('POST', '/api/taxonomy/extract', { body: { text, lang: 'fi' } });
    const items = body.items as readonly { concept: string; span: [number, number]; matched: string }[];
    expect(items.map((item) => item.concept)).toContain(uri('mag'));
    for (const { span, matched } of items) expect(text.slice(...span)).toBe(matched);
  });

  test('takes concepts in once, from an administrator', async () => {
    const concepts = [{ ...concept('new', 'uusi osaaminen') }];
    const importing = () => system.call('POST', '/api/taxonomy/concepts', { as: 'admin', body: { concepts } });
    expect((await importing()).body).toEqual({ imported: 1, created: 1, unchanged: 0 });
    expect((await importing()).body).toEqual({ imported: 0, created: 0, unchanged: 1 });
    expect(await system.events('concepts')).toMatchObject([
      { type: 'concept.imported.v1', subject: uri('new'), sequence: 1 },
    ]);
    const refused = await system.call('POST', '/api/taxonomy/concepts', { as: 'provider', body: { concepts } });
    expect(refused.status).toBe(403);
    const twice = { concepts: [...concepts, ...concepts] };
    expect(await system.call('POST', '/api/taxonomy/concepts', { as: 'admin', body: twice })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/concepts/1/uri' }] },
    });
  });
});
