import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { published, type TestSystem } from '@kohtaanto/testing';
import { foundNeedVisibility } from '../src/http/searchVisibility.ts';
import { offer, openSearch } from './searchFixture.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await openSearch();
});
afterAll(() => system.close());

describe('searching', () => {
  test('finds published offers by an inflected word, counts facets and shows where it met', async () => {
    const reply = await system.call('GET', '/api/search/offers?q=hitsauskurssin&facets=delivery,municipality&lang=sv', {
      as: 'employer',
    });
    expect(reply.status).toBe(200);
    const hits = reply.body.hits as readonly { id: string; title: string; highlights: [number, number][] }[];
    expect(hits.map(({ id }) => id).sort()).toEqual(['o-1', 'o-2', 'o-6']);
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
    const known = Object.keys(foundNeedVisibility.fields);
    for (const hit of body.hits as object[]) expect(known).toEqual(expect.arrayContaining(Object.keys(hit)));
    expect(await system.call('GET', '/api/search/needs', { as: 'employer' })).toMatchObject({ status: 403 });
  });

  test('shows employers by name and Business ID alone, to advisers, the region and administrators', async () => {
    const site = { id: 's-1', name: { fi: 'Paja' }, municipality: '854' };
    const employer = {
      id: 'e-1',
      owner: 'org-employer',
      businessId: '0502454-6',
      authority: { kind: 'administrator' },
      name: { fi: 'Jokipaja Oy (demo)' },
      sites: [site],
    };
    await system.publish('employers', [published('employer.registered.v1', 'e-1', 1, { employer })]);
    for (const as of ['adviser', 'region', 'admin'] as const) {
      const { body } = await system.call('GET', '/api/search/employers?q=jokipaja', { as });
      const [hit] = body.hits as readonly object[];
      expect(Object.keys(hit ?? {}).sort()).toEqual(['businessId', 'highlights', 'id', 'title']);
    }
    for (const as of ['employer', 'provider'] as const) {
      expect(await system.call('GET', '/api/search/employers', { as })).toMatchObject({ status: 403 });
    }
  });

  test('goes on from a cursor and refuses a foreign one', async () => {
    const first = await system.call('GET', '/api/search/offers?limit=2', { as: 'region' });
    const next = String(first.body.next);
    const second = await system.call('GET', `/api/search/offers?limit=2&cursor=${next}`, { as: 'region' });
    expect(second.body.hits).toHaveLength(1);
    expect(await system.call('GET', '/api/search/offers?cursor=abc', { as: 'region' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?cursor' }] },
    });
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
