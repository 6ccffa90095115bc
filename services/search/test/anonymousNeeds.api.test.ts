import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { published, type TestSystem } from '@kohtaanto/testing';
import { need, openSearch, uri } from './searchFixture.ts';

type Role = 'employer' | 'adviser' | 'provider' | 'region' | 'admin';
interface Row {
  readonly source: { readonly id: string };
  readonly reach?: { readonly how: string; readonly km?: number };
}

let system: TestSystem;
beforeAll(async () => {
  system = await openSearch();
  const workplacePlace = {
    id: 'w-1',
    owner: 'org-employer',
    employerId: 'e-1',
    employerName: { fi: 'Jokipaja Oy (demo)' },
    status: 'open',
    title: { fi: 'Hitsausta pajalla' },
    place: { municipality: '091' }, // farther than any of the needs allows
    weeks: 8,
    capacity: 4,
    capacityLeft: 4,
    languages: ['fi'],
    teaches: [{ concept: uri('welding'), extent: 'full', provenance: 'manual' }],
    requires: [],
  };
  await system.publish('workplace-places', [published('workplace-place.opened.v1', 'w-1', 1, { workplacePlace })]);
});
afterAll(() => system.close());

async function atWorkplace(as: Role, needId: string): Promise<readonly (string | undefined)[]> {
  const { body } = await system.call('GET', `/api/needs/${needId}/matches`, { as });
  return (body.matches as readonly Row[]).filter(({ source }) => source.id === 'w-1').map(({ reach }) => reach?.how);
}

/** An employer's own workplace is near wherever it lies: to whoever sees that, it names the employer. */
describe('a need whose employer asked not to be named', () => {
  test('is matched with the own workplace for its owner and an administrator, as a named one is for all', async () => {
    for (const as of ['employer', 'admin'] as const) expect(await atWorkplace(as, 'n-3')).toEqual(['workplace']);
    for (const as of ['adviser', 'provider', 'region'] as const) {
      expect(await atWorkplace(as, 'n-1')).toEqual(['workplace']);
    }
  });

  test.each(['adviser', 'provider', 'region'] as const)(
    'is not told from its matches and paths by the %s',
    async (as) => {
      expect(await atWorkplace(as, 'n-3')).toEqual([]);
      const { status, body } = await system.call('GET', '/api/needs/n-3/paths', { as });
      expect(status).toBe(200);
      expect(JSON.stringify(body.front)).not.toContain('w-1');
    },
  );

  test('is not told from the needs of a workplace either', async () => {
    const { body } = await system.call('GET', '/api/workplace-places/w-1/needs', { as: 'adviser' });
    expect((body.matches as readonly { need: { id: string } }[]).map((row) => row.need.id)).toEqual(['n-1']);
  });

  test('is not told to a saved search of an adviser, and is to one of its owner', async () => {
    for (const as of ['adviser', 'employer'] as const) {
      const waitsFor = { kind: 'offers-for-need', needId: 'n-3' };
      const saved = await system.call('POST', '/api/watches', {
        as,
        body: { name: 'Hitsaajia', waitsFor, leastScore: 0.3 },
      });
      expect(saved.status).toBe(201);
    }
    for (let i = 0; i < 2; i += 1) await system.events('alerts'); // taken in, and what was made of it published
    const told = async (as: Role) => (await system.call('GET', '/api/alerts', { as })).body.items as readonly Row[];
    expect((await told('employer')).map(({ source }) => source.id)).toContain('w-1');
    expect((await told('adviser')).map(({ source }) => source.id)).toContain('o-1');
    expect((await told('adviser')).map(({ source }) => source.id)).not.toContain('w-1');
  });

  test('is not told from distances, nor found by the point of its workplace: its municipality stands for it', async () => {
    // A corner of the municipality, a good way from its centre.
    const places = [{ municipality: '854', location: { lat: 66.9, lon: 23.6 }, maxDistanceMetres: 150_000 }];
    const posted = (id: string, anonymous: boolean) =>
      published('need.posted.v1', id, 2, need(id, 'posted', { anonymous, places }));
    await system.publish('needs', [posted('n-named', false), posted('n-hidden', true)]);
    const distances = async (as: Role, id: string) => {
      const { body } = await system.call('GET', `/api/needs/${id}/matches`, { as });
      return (body.matches as readonly Row[]).flatMap(({ reach }) => reach?.km ?? []);
    };
    const exact = await distances('adviser', 'n-named');
    expect(exact.length).toBeGreaterThan(0);
    expect(await distances('employer', 'n-hidden')).toEqual(exact);
    expect(await distances('adviser', 'n-hidden')).toEqual(await distances('adviser', 'n-1'));
    expect(await distances('adviser', 'n-hidden')).not.toEqual(exact);
    const { body } = await system.call('GET', '/api/search/needs?lat=66.9&lon=23.6&radiusKm=5', { as: 'adviser' });
    expect((body.hits as readonly { id: string }[]).map(({ id }) => id)).toEqual(['n-named']);
  });
});
