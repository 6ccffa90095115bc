import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, deskOf, openTraining, problem, provider, tig, typesOf, welding } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = deskOf(await openTraining(), '/api/programmes', 'programmes');
});
afterAll(() => desk.system.close());

const body = {
  title: { fi: 'TIG-hitsaus', sv: 'TIG-svetsning' },
  qualification: 'OPH-1-2020',
  units: ['tutkinnonosat_000001'],
  competencePoints: 15,
  teaches: [{ concept: tig, level: 3 }],
  requires: [{ concept: welding, level: 2 }],
};
const shown = {
  ...body,
  provider: { id: 'org-2', name: { fi: 'org-2 (demo)' } },
  teaches: [{ concept: tig, level: 3, extent: 'full', provenance: 'manual' }],
};

describe('creating a programme', () => {
  test('publishes it under the provider’s name and shows it to all who are signed in', async () => {
    const { id, ...reply } = await desk.make(body);
    expect(reply).toMatchObject({ status: 201, body: { id, sequence: 1 } });
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.headers.get('location')).toBe(`/api/programmes/${id}`);
    expect(await desk.eventsOf(id)).toMatchObject([
      {
        type: 'programme.created.v1',
        source: '/kohtaanto/training-offers',
        data: { programme: { ...shown, id, owner: 'org-2' } },
      },
    ]);
    expect((await desk.get(id)).body).toEqual({ ...shown, id, owner: 'org-2', sequence: 1 });
    expect((await desk.get(id, { as: 'employer' })).body).toEqual({ ...shown, id, sequence: 1 });
  });

  test('with the same Idempotency-Key again gives the same id and one event; another body is refused', async () => {
    const headers = { 'Idempotency-Key': 'create-1' };
    const first = await desk.make(body, { headers });
    expect((await desk.make(body, { headers })).body).toEqual(first.body);
    expect(await desk.eventsOf(first.id)).toHaveLength(1);
    const other = await desk.make({ ...body, units: [] }, { headers });
    expect(other).toMatchObject({ status: 422, body: problem('idempotency-key-reused') });
  });

  test.each([
    ['an unknown field', { teacher: 'x' }, '/teacher'],
    ['a wrong type', { teaches: 'welding' }, '/teaches'],
    ['an unknown extent', { teaches: [{ concept: tig, extent: 'half' }] }, '/teaches/0/extent'],
    ['a competence that is not there', { teaches: [{ concept: 'urn:x:y' }] }, '/teaches/0/concept'],
    ['a level that is not there (R30)', { requires: [{ concept: welding, level: 6 }] }, '/requires/0/level'],
    ['a competence taught twice', { teaches: [{ concept: tig }, { concept: tig }] }, '/teaches/1/concept'],
    ['no title', { title: {} }, '/title'],
  ])('refuses %s, naming the field', async (_what, more, pointer) => {
    const reply = await desk.make({ ...body, ...more });
    expect(reply).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ pointer })] } });
  });

  test('is not for employers, and not without a token', async () => {
    expect(await desk.make(body, { as: 'employer' })).toMatchObject({ status: 403 });
    expect(await desk.system.call('POST', '/api/programmes', { body })).toMatchObject({ status: 401 });
  });
});

describe('revising a programme', () => {
  test('publishes the change; the same again is none; versions are kept', async () => {
    const { id } = await desk.make(body);
    const more = { ...body, competencePoints: 20 };
    expect(await desk.put(id, 1, more)).toMatchObject({ status: 200, body: { id, sequence: 2 } });
    expect(await desk.put(id, 2, more)).toMatchObject({ status: 200, body: { id, sequence: 2 } });
    expect(await desk.put(id, undefined, more)).toMatchObject({ status: 428 });
    const stale = await desk.put(id, 1, body);
    expect(stale).toMatchObject({ status: 412, body: problem('stale') });
    expect(stale.headers.get('etag')).toBe('"2"');
    expect(typesOf(await desk.eventsOf(id))).toEqual(['1 programme.created.v1', '2 programme.revised.v1']);
  });

  test('is refused to another organisation as if it were not there', async () => {
    const { id } = await desk.make(body);
    const stranger = { as: 'provider', organisation: 'org-9' } as const;
    for (const to of [id, 'no-such-id']) {
      expect(await desk.put(to, 1, body, stranger)).toMatchObject({
        status: 404,
        body: problem('programme-not-found'),
      });
    }
    expect(await desk.get('no-such-id')).toMatchObject({ status: 404, body: problem('programme-not-found') });
  });

  test('by an administrator leaves owner and provider as they were', async () => {
    const { id } = await desk.make(body);
    expect(await desk.put(id, 1, { ...body, units: [] }, { as: 'admin' })).toMatchObject({ status: 200 });
    expect((await desk.get(id)).body).toMatchObject({ owner: 'org-2', provider: shown.provider, units: [] });
  });
});

describe('listing programmes', () => {
  test('shows one’s own, page by page, or with `all` those of every provider', async () => {
    const as = { ...provider, organisation: 'org-list' };
    const ids = await Promise.all([1, 2, 3].map(async () => (await desk.make(body, as)).id));
    const first = await desk.system.call('GET', '/api/programmes?limit=2', as);
    const next = /<(.*)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await desk.system.call('GET', next, as);
    const items = [first, second].flatMap((reply) => reply.body.items);
    expect(items).toEqual(ids.sort().map((id) => expect.objectContaining({ id })));
    const all = await desk.system.call('GET', '/api/programmes?all=true&limit=100', { as: 'adviser' });
    expect(all.body.items).toContainEqual(expect.objectContaining({ id: ids[0] }));
  });
});
