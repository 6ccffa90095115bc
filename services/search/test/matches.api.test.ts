import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { published, type TestSystem } from '@kohtaanto/testing';
import { need as keptNeed, offer, openSearch, uri } from './searchFixture.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await openSearch();
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
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '?weights' }] } });
    const unknown = await system.call('GET', '/api/needs/n-1/matches?weights=foo:5', { as: 'adviser' });
    expect(unknown).toMatchObject({ status: 400, body: { errors: [{ pointer: '?weights' }] } });
    const unreadable = await system.call('GET', '/api/needs/n-1/matches?weights=must', { as: 'adviser' });
    expect(unreadable).toMatchObject({ status: 400, body: { errors: [{ pointer: '?weights' }] } });
  });

  test('and paths are refused for what nobody knows, in its place, as a kept need would be', async () => {
    const competences = [{ concept: uri('welding') }, { concept: 'urn:nobody:knows' }];
    const need = { competences, places: [{ municipality: '999' }], readyBy: '2027-06-30' };
    const errors = [{ pointer: '/need/competences/1/concept' }, { pointer: '/need/places/0/municipality' }];
    for (const path of ['/api/match', '/api/plan']) {
      const refused = await system.call('POST', path, { as: 'adviser', body: { need } });
      expect(refused).toMatchObject({ status: 400, body: { errors } });
    }
    const person = { profile: { held: [], places: need.places, languages: [] }, target: { competences } };
    const refused = await system.call('POST', '/api/plan', { as: 'adviser', body: person });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/target/competences/1/concept' }] } });
  });

  test.each(['/api/match', '/api/plan'])('are refused by %s when people had to be ready already', async (path) => {
    const body = { need: { competences: [{ concept: uri('welding') }], readyBy: '2026-12-01' } };
    const errors = [{ pointer: '/need/readyBy', detail: expect.any(String) }];
    const refused = await system.call('POST', path, { as: 'adviser', body });
    expect(refused).toMatchObject({ status: 400, body: { type: 'urn:problem:ready-by-past', errors } });
  });

  test('point at the weights that a body names, and at the day that is too far where it stands', async () => {
    const need = { competences: [{ concept: uri('welding') }] };
    const post = async (path: string, body: unknown) => (await system.call('POST', path, { as: 'adviser', body })).body;
    const match = (weights: unknown) => post('/api/match', { need, weights });
    expect(await match({ must: 500 })).toMatchObject({ errors: [{ pointer: '/weights/must' }] });
    expect(await match({ must: 0 })).toMatchObject({ errors: [{ pointer: '/weights' }] });
    const far = { need: { ...need, readyBy: '2199-01-01' } };
    expect(await post('/api/plan', far)).toMatchObject({ errors: [{ pointer: '/need/readyBy' }] });
    expect(await post('/api/plan', { need, deadline: '2199-01-01' })).toMatchObject({
      errors: [{ pointer: '/deadline' }],
    });
  });
});

describe('paths of a need', () => {
  test('of a kept need whose day is over point at the deadline that a request can name, and follow it', async () => {
    await system.publish('needs', [
      published('need.posted.v1', 'n-over', 1, keptNeed('n-over', 'posted', { readyBy: '2026-11-30' })),
    ]);
    const refused = await system.call('GET', '/api/needs/n-over/paths', { as: 'employer' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '?deadline' }] } });
    const path = '/api/needs/n-over/paths?deadline=2027-06-30';
    expect(await system.call('GET', path, { as: 'employer' })).toMatchObject({ status: 200 });
  });

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

  test.each([
    ['the URI of another competence, whatever its end looks like', 'unit:3', ['unit']],
    ['that with a level', 'unit:3:2', ['unit']],
    ['a URI with a level', 'unit:2', ['unit:3']],
  ])('take what is held for %s', async (_what, held, left) => {
    const need = { competences: ['unit', 'unit:3'].map((name) => ({ concept: uri(name) })) };
    const body = { need, held: [uri(held)] };
    const unsaved = await system.call('POST', '/api/plan', { as: 'adviser', body });
    expect(unsaved.body.gap).toMatchObject(left.map((name) => ({ concept: uri(name) })));
    const asked = need.competences.map((each) => ({ ...each, importance: 'must', acceptNarrower: false }));
    const kept = keptNeed('n-7', 'posted', { competences: asked });
    await system.publish('needs', [published('need.posted.v1', 'n-7', 1, kept)]);
    const path = `/api/needs/n-7/paths?held=${encodeURIComponent(uri(held))}`;
    expect((await system.call('GET', path, { as: 'adviser' })).body.gap).toEqual(unsaved.body.gap);
  });

  test.each(['nonsense', 'urn:test:welder', `${uri('hot-work')}:6`, `${uri('hot-work')}:9`, ','])(
    'are refused when what is held is not known, or not at that level: %s',
    async (held) => {
      const path = `/api/needs/n-1/paths?held=${encodeURIComponent(held)}`;
      expect(await system.call('GET', path, { as: 'adviser' })).toMatchObject({
        status: 400,
        body: { errors: expect.arrayContaining([{ pointer: '?held', detail: expect.any(String) }]) },
      });
      const known = uri('hot-work');
      const need = { competences: [{ concept: uri('welding') }] };
      const unsaved = { need, held: [known, held] };
      expect(await system.call('POST', '/api/plan', { as: 'adviser', body: unsaved })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/held/1' }] },
      });
      const person = { profile: { held: [known, held] }, target: { occupation: 'urn:test:welder' } };
      expect(await system.call('POST', '/api/plan', { as: 'adviser', body: person })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/profile/held/1' }] },
      });
    },
  );

  test('point into the query where a wish in it is refused, and into the body where it was there', async () => {
    const late = await system.call('GET', '/api/needs/n-1/paths?deadline=2020-01-01', { as: 'adviser' });
    expect(late).toMatchObject({ status: 400, body: { errors: [{ pointer: '?deadline' }] } });
    const body = { need: { competences: [{ concept: uri('welding') }] }, deadline: '2020-01-01' };
    expect(await system.call('POST', '/api/plan', { as: 'adviser', body })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/deadline' }] },
    });
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

describe('what ifs of a plan', () => {
  const changes = [{ laterDays: 14 }, { furtherKm: 20 }];

  test('come on request, for a kept need and for one in the body', async () => {
    const path = '/api/needs/n-1/paths';
    const { body } = await system.call('GET', `${path}?whatIf=true`, { as: 'adviser' });
    expect(body.whatIf).toMatchObject(changes.map((change) => ({ change, exact: true })));
    const need = {
      competences: [{ concept: uri('welding') }, { concept: uri('hot-work') }],
      places: [{ municipality: '854' }],
    };
    const unsaved = await system.call('POST', '/api/plan', { as: 'adviser', body: { need, whatIf: true } });
    expect(unsaved.body.whatIf).toMatchObject(
      [{ without: uri('welding') }, { without: uri('hot-work') }, ...changes].map((change) => ({ change })),
    );
    expect((await system.call('GET', path, { as: 'adviser' })).body).not.toHaveProperty('whatIf');
  });

  test('are refused for anything but true and false', async () => {
    const refused = await system.call('GET', '/api/needs/n-1/paths?whatIf=perhaps', { as: 'adviser' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '?whatIf' }] } });
  });
});
