import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { published, type TestSystem } from '@kohtaanto/testing';
import { need, offer, openSearch, uri } from './searchFixture.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await openSearch();
});
afterAll(() => system.close());

const needsFor = (path: string, as: 'provider' | 'adviser' | 'employer' | 'region', organisation?: string) =>
  system.call('GET', `/api/${path}`, { as, ...(organisation === undefined ? {} : { organisation }) });

interface Row {
  readonly need: { readonly id: string };
  readonly score: number;
}

describe('the needs for a source', () => {
  test('come with the score, the parts and the reasons that the source has as a match of each', async () => {
    const { status, body } = await needsFor('offers/o-1/needs?lang=sv', 'provider');
    expect(status).toBe(200);
    expect(body).toMatchObject({ source: { kind: 'offer', id: 'o-1', title: 'Hitsauskurssi o-1' }, nearMisses: [] });
    const rows = body.matches as readonly Row[];
    expect(rows.map((row) => row.need.id)).toEqual(['n-1', 'n-3']);
    for (const { need, ...row } of rows) {
      const direct = await system.call('GET', `/api/needs/${need.id}/matches?lang=sv`, { as: 'adviser' });
      const [match] = direct.body.matches as readonly object[];
      const { source, title, provider, ...rest } = match as Record<string, unknown>;
      expect({ ...row, run: undefined }).toEqual({ ...rest, run: undefined });
      expect(source).toEqual({ kind: 'offer', id: 'o-1', run: (row as { run?: string }).run });
    }
  });

  test('are shown without the name of an employer that asked for that, and never with what matching reads of them', async () => {
    const { body } = await needsFor('offers/o-1/needs', 'adviser');
    expect((body.matches as readonly Row[]).map((row) => row.need)).toEqual([
      { id: 'n-1', title: 'Hitsaajia Pelloon', headcount: 2, readyBy: '2027-06-30', employerId: 'e-1' },
      { id: 'n-3', title: 'Hitsaajia Pelloon', headcount: 2, readyBy: '2027-06-30' },
    ]);
    const { body: search } = await system.call('GET', '/api/search/needs', { as: 'provider' });
    expect(JSON.stringify(search)).not.toContain('requirements');
  });

  test('tell what would admit the source where one thing stands in the way', async () => {
    const many = need('n-many', 'posted', { headcount: 9 });
    await system.publish('needs', [published('need.posted.v1', 'n-many', 1, many)]);
    const { body } = await needsFor('offers/o-1/needs', 'provider');
    expect(body.nearMisses).toMatchObject([{ need: { id: 'n-many' }, filter: 'seats', change: { seats: [8, 9] } }]);
    await system.publish('needs', [
      published('need.withdrawn.v1', 'n-many', 2, { need: { ...many.need, status: 'withdrawn' }, reason: 'x' }),
    ]);
    expect((await needsFor('offers/o-1/needs', 'provider')).body.nearMisses).toEqual([]);
  });

  test('are those that are still to be met, and of a weight that is asked for', async () => {
    const past = need('n-past', 'posted', { readyBy: '2026-12-01' });
    await system.publish('needs', [published('need.posted.v1', 'n-past', 1, past)]);
    const { body } = await needsFor('offers/o-1/needs?weights=time:100&limit=1', 'provider');
    expect(body.matches).toMatchObject([{ need: { id: 'n-1' }, parts: { time: { weight: 100 } } }]);
    const all = await needsFor('offers/o-1/needs', 'provider');
    expect((all.body.matches as readonly Row[]).map((row) => row.need.id)).not.toContain('n-past');
    const refused = await needsFor('offers/o-1/needs?weights=must:500', 'provider');
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '?weights' }] } });
  });

  test("belong to the source's own provider and to those who advise", async () => {
    expect(await needsFor('offers/o-1/needs', 'provider', 'org-other')).toMatchObject({ status: 404 });
    expect(await needsFor('offers/o-1/needs', 'region')).toMatchObject({ status: 200 });
    expect(await needsFor('offers/o-1/needs', 'employer')).toMatchObject({ status: 403 });
    expect(await needsFor('offers/nothing/needs', 'adviser')).toMatchObject({ status: 404 });
  });

  test('are told to the owner of a draft as if it were published, and to nobody else', async () => {
    const { status, body } = await needsFor('offers/o-3/needs', 'provider');
    expect(status).toBe(200);
    expect(body.matches).toMatchObject([{ need: { id: 'n-1' }, run: 'o-3-1', pricePerPerson: 1 }, {}]);
    expect(await needsFor('offers/o-3/needs', 'adviser')).toMatchObject({ status: 404 });
  });

  test('hold what was written just before', async () => {
    const fresh = offer('o-new', 'p-1', '2027-02-01', '2027-02-26', 10_000);
    await system.publish('offers', [published('offer.published.v1', 'o-new', 3, fresh)]);
    const { body } = await needsFor('offers/o-new/needs?seen=offer/o-new@3', 'provider');
    expect(body.matches).toMatchObject([
      { competences: [{ concept: uri('welding'), state: 'covered' }], pricePerPerson: 100 },
      {},
    ]);
  });
});
