import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conceptGraph } from '@kohtaanto/taxonomy';
import { openTestSystem, published, type TestSystem } from '@kohtaanto/testing';
import { composeCompetenceNeeds } from '../src/index.ts';

const welding = 'urn:kohtaanto:competence:test-welding';
const taxonomy = conceptGraph([
  { uri: welding, kind: 'competence', labels: { fi: 'hitsaus' }, scheme: 'test', broader: [] },
]);
const need = {
  employerId: 'e-1',
  title: { fi: 'Hitsaajia' },
  competences: [{ concept: welding, importance: 'must', level: 3 }],
  headcount: 4,
  places: [{ municipality: '854', maxDistanceKm: 60 }],
  readyBy: '2027-03-31',
  languages: ['fi'],
  budgetPerPerson: 900.5,
};
const employer = (owner: string) => ({
  employer: {
    id: 'e-1',
    owner,
    businessId: '0502454-6',
    name: { fi: 'Paja (demo)' },
    sites: [],
    authority: { kind: 'administrator' },
  },
});

let system: TestSystem;
beforeAll(async () => {
  system = await openTestSystem(composeCompetenceNeeds, { taxonomy });
  await system.publish('employers', [published('employer.registered.v1', 'e-1', 1, employer('org-employer'))]);
});
afterAll(() => system.close());

const draft = async (more: object = {}) => {
  const { status, body, headers } = await system.call('POST', '/api/needs', {
    as: 'employer',
    body: { ...need, ...more },
  });
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/api/needs/${body.id}`);
  return String(body.id);
};
const post = (id: string, etag = '"1"') =>
  system.call('POST', `/api/needs/${id}/post`, { as: 'employer', headers: { 'If-Match': etag } });

describe('a need over HTTP', () => {
  test('keeps what its workers hold, and shows it to advisers, not to providers', async () => {
    const workers = [{ ref: 'A', held: [{ concept: welding, level: 1 }] }];
    const id = await draft({ workers });
    await post(id);
    const [event] = (await system.events('needs')).filter(({ subject }) => subject === id);
    expect(event?.data).toMatchObject({ need: { details: { workers } } });
    const seen = (as: 'adviser' | 'provider') => system.call('GET', `/api/needs/${id}`, { as });
    expect((await seen('adviser')).body).toMatchObject({ workers });
    expect((await seen('provider')).body).not.toHaveProperty('workers');
    const unknown = { ...need, workers: [{ ref: 'A', held: [{ concept: `${welding}-2` }] }] };
    expect(await system.call('POST', '/api/needs', { as: 'employer', body: unknown })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/workers/0/held/0/concept' }] },
    });
  });

  test('is drafted, posted, revised and withdrawn, and every step is an event with the whole need', async () => {
    const id = await draft();
    expect(await post(id)).toMatchObject({ status: 200, body: { id, sequence: 2, status: 'posted' } });
    const revised = await system.call('PUT', `/api/needs/${id}`, {
      as: 'employer',
      body: { ...need, headcount: 6 },
      headers: { 'If-Match': '"2"' },
    });
    expect(revised).toMatchObject({ status: 200, body: { sequence: 3 } });
    const gone = await system.call('POST', `/api/needs/${id}/withdraw`, {
      as: 'employer',
      body: { reason: 'filled' },
      headers: { 'If-Match': '"3"' },
    });
    expect(gone).toMatchObject({ status: 200, body: { status: 'withdrawn' } });

    const events = (await system.events('needs')).filter(({ subject }) => subject === id);
    expect(events.map(({ type, sequence }) => [sequence, type])).toEqual([
      [1, 'need.drafted.v1'],
      [2, 'need.posted.v1'],
      [3, 'need.revised.v1'],
      [4, 'need.withdrawn.v1'],
    ]);
    expect(events[2]?.data).toMatchObject({
      need: {
        status: 'posted',
        postedAt: '2026-12-01T08:00:00.000Z',
        details: {
          headcount: 6,
          budgetPerPersonCents: 90_050,
          places: [{ municipality: '854', maxDistanceMetres: 60_000 }],
        },
      },
    });
  });

  test('is shown back in the words it was written in', async () => {
    const id = await draft();
    const { body, headers } = await system.call('GET', `/api/needs/${id}`, { as: 'employer' });
    expect(body).toMatchObject({ ...need, id, status: 'draft', kind: 'recruit', owner: 'org-employer', sequence: 1 });
    expect(headers.get('etag')).toBe('"1"');
  });

  test("is revised by an administrator for its owner, with the owner's employers", async () => {
    const id = await draft();
    const revised = await system.call('PUT', `/api/needs/${id}`, {
      as: 'admin',
      body: { ...need, headcount: 7 },
      headers: { 'If-Match': '"1"' },
    });
    expect(revised).toMatchObject({ status: 200, body: { sequence: 2 } });
  });

  test('names every field to correct', async () => {
    const body = {
      ...need,
      competences: [{ concept: 'urn:nobody:knows' }, { concept: welding, level: 6 }],
      places: [{ municipality: '099' }],
    };
    const refused = await system.call('POST', '/api/needs', { as: 'employer', body });
    expect(refused).toMatchObject({ status: 400, body: { type: 'urn:problem:need' } });
    expect(refused.body.errors).toMatchObject([
      { pointer: '/competences/0/concept' },
      { pointer: '/competences/1/level' },
      { pointer: '/places/0/municipality', detail: expect.stringContaining('"214"') },
    ]);
  });

  test('refuses an unknown field by name', async () => {
    const refused = await system.call('POST', '/api/needs', { as: 'employer', body: { ...need, isAdmin: true } });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ pointer: '/isAdmin' }]);
  });

  test('made twice with one Idempotency-Key is one need; another body with the key is refused', async () => {
    const headers = { 'Idempotency-Key': 'try-1' };
    const first = await system.call('POST', '/api/needs', { as: 'employer', body: need, headers });
    const again = await system.call('POST', '/api/needs', { as: 'employer', body: need, headers });
    expect(again).toMatchObject({ status: 201, body: first.body });
    const other = await system.call('POST', '/api/needs', { as: 'employer', body: { ...need, headcount: 9 }, headers });
    expect(other).toMatchObject({ status: 422, body: { type: 'urn:problem:idempotency-key-reused' } });
    const events = (await system.events('needs')).filter(({ subject }) => subject === first.body.id);
    expect(events).toHaveLength(1);
  });

  test('is changed only from the version that was seen', async () => {
    const id = await draft();
    expect(await system.call('PUT', `/api/needs/${id}`, { as: 'employer', body: need })).toMatchObject({ status: 428 });
    const stale = await post(id, '"7"');
    expect(stale).toMatchObject({ status: 412, body: { type: 'urn:problem:stale' } });
    expect(stale.headers.get('etag')).toBe('"1"');
  });
});

describe('who sees a need', () => {
  test("a draft is its owner's alone", async () => {
    const id = await draft();
    for (const as of ['provider', 'adviser', 'region'] as const) {
      expect(await system.call('GET', `/api/needs/${id}`, { as })).toMatchObject({ status: 404 });
    }
    const other = await system.call('GET', `/api/needs/${id}`, { as: 'employer', organisation: 'org-other' });
    expect(other).toMatchObject({ status: 404 });
    expect((await system.call('GET', `/api/needs/${id}`)).status).toBe(401);
  });

  test('a posted one is shown to providers and advisers, without its owner', async () => {
    const id = await draft();
    await post(id);
    const { status, body } = await system.call('GET', `/api/needs/${id}`, { as: 'provider' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: need.title, employerId: 'e-1' });
    expect(body).not.toHaveProperty('owner');
  });

  test('a posted one is shown to every role that may see it, and another employer is told of none', async () => {
    const id = await draft();
    await post(id);
    for (const as of ['provider', 'adviser', 'region', 'admin'] as const) {
      expect(await system.call('GET', `/api/needs/${id}`, { as })).toMatchObject({ status: 200, body: { id } });
      expect(await system.call('GET', '/api/posted-needs', { as })).toMatchObject({ status: 200 });
    }
    const other = { as: 'employer', organisation: 'org-other' } as const;
    expect(await system.call('GET', `/api/needs/${id}`, other)).toMatchObject({ status: 404 });
    expect(await system.call('GET', '/api/needs', other)).toMatchObject({ status: 200, body: { items: [] } });
    expect(await system.call('GET', '/api/posted-needs', other)).toMatchObject({ status: 403 });
  });

  test('an employer that wishes it is not named, nor told by the point of its workplace', async () => {
    const point = { location: { lat: 66.4987, lon: 25.7321 } };
    const places = [{ ...need.places[0], ...point }];
    const id = await draft({ anonymous: true, places });
    await post(id);
    const mine = await system.call('GET', `/api/needs/${id}`, { as: 'employer' });
    expect(mine.body).toMatchObject({ employerId: 'e-1', places });
    for (const as of ['adviser', 'provider'] as const) {
      const { body } = await system.call('GET', `/api/needs/${id}`, { as });
      expect(body).not.toHaveProperty('employerId');
      expect(body.places).toEqual(need.places);
      const posted = await system.call('GET', '/api/posted-needs?limit=100', { as });
      expect(JSON.stringify(posted.body)).not.toContain('66.4987');
    }
    const named = await draft({ places });
    await post(named);
    expect((await system.call('GET', `/api/needs/${named}`, { as: 'adviser' })).body).toMatchObject({ places });
  });

  test('another organisation can neither post nor revise nor withdraw it', async () => {
    const id = await draft();
    const other = { as: 'employer', organisation: 'org-other', headers: { 'If-Match': '"1"' } } as const;
    expect(await system.call('POST', `/api/needs/${id}/post`, other)).toMatchObject({ status: 404 });
    expect(await system.call('PUT', `/api/needs/${id}`, { ...other, body: need })).toMatchObject({ status: 404 });
    const withdraw = await system.call('POST', `/api/needs/${id}/withdraw`, { ...other, body: { reason: 'x' } });
    expect(withdraw).toMatchObject({ status: 404 });
    expect(await system.call('POST', '/api/needs', { as: 'provider', body: need })).toMatchObject({ status: 403 });
  });

  test('lists own needs page by page, and what all have posted', async () => {
    const mine = { as: 'employer', organisation: 'org-employer' } as const;
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body, headers } = await system.call('GET', `/api/needs?limit=2${cursor}`, mine);
      seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
      const next = /cursor=([^&>]+)/.exec(headers.get('link') ?? '')?.[1];
      cursor = next === undefined ? '' : `&cursor=${next}`;
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(4);
    const posted = await system.call('GET', '/api/posted-needs', { as: 'provider' });
    expect(posted.body.items).toEqual(expect.arrayContaining([expect.objectContaining({ status: 'posted' })]));
    expect(posted.body.items).not.toEqual(expect.arrayContaining([expect.objectContaining({ status: 'draft' })]));
  });
});
