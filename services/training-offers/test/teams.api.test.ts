import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Call } from '@kohtaanto/testing';
import { type Desk, deskOf, openTraining, problem, typesOf, welding } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = deskOf(await openTraining(), '/api/teams', 'teams');
});
afterAll(() => desk.system.close());

const february = { from: '2027-02-01', to: '2027-02-12' };
const may = { from: '2027-05-03', to: '2027-05-07' };
const body = {
  title: { fi: 'Hitsausrekka' },
  base: { municipality: '240' },
  radiusKm: 250.5,
  mobilisationDays: 14,
  minGroup: 4,
  maxGroup: 10,
  kit: [{ fi: 'hitsauskoneet' }],
  needs: { room: true, power: true, network: false },
  busy: [may, february],
  days: 10,
  costPerDay: 1_200,
  costPerKm: 1.5,
  languages: ['fi'],
  teaches: [{ concept: welding, level: 3 }],
};
const stranger: Call = { as: 'provider', organisation: 'org-9' };

describe('drafting a team', () => {
  test('counts in metres and cents, puts the calendar in order, and is the owner’s alone', async () => {
    const { id, ...reply } = await desk.make(body);
    expect(reply).toMatchObject({ status: 201, body: { id, sequence: 1, status: 'draft' } });
    expect(reply.headers.get('location')).toBe(`/api/teams/${id}`);
    const { radiusKm, costPerDay, costPerKm, ...same } = body;
    const held = {
      ...same,
      id,
      owner: 'org-2',
      status: 'draft',
      provider: { id: 'org-2', name: { fi: 'org-2 (demo)' } },
      busy: [february, may],
      teachingTimes: ['day'],
      teaches: [{ concept: welding, level: 3, extent: 'full', provenance: 'manual' }],
      requires: [],
    };
    expect(await desk.eventsOf(id)).toMatchObject([
      {
        type: 'team.drafted.v1',
        source: '/kohtaanto/training-offers',
        data: { team: { ...held, radiusMetres: 250_500, costPerDayCents: 120_000, costPerKmCents: 150 } },
      },
    ]);
    expect((await desk.get(id)).body).toEqual({ ...held, radiusKm, costPerDay, costPerKm, sequence: 1 });
    expect(await desk.get(id, stranger)).toMatchObject({ status: 404, body: problem('team-not-found') });
  });

  test('with the same Idempotency-Key again gives the same id and one event; another body is refused', async () => {
    const headers = { 'Idempotency-Key': 'draft-1' };
    const first = await desk.make(body, { headers });
    expect((await desk.make(body, { headers })).body).toEqual(first.body);
    expect(await desk.eventsOf(first.id)).toHaveLength(1);
    const other = await desk.make({ ...body, days: 11 }, { headers });
    expect(other).toMatchObject({ status: 422, body: problem('idempotency-key-reused') });
  });

  test.each([
    ['an unknown field', { driver: 'x' }, '/driver'],
    ['an unknown condition', { needs: { ...body.needs, water: true } }, '/needs/water'],
    ['a wrong type', { busy: february }, '/busy'],
    ['a least group above the largest', { minGroup: 11 }, '/minGroup'],
    ['busy periods that overlap', { busy: [february, { ...may, from: '2027-02-12' }] }, '/busy/1/from'],
    ['a municipality that is not there (R20)', { base: { municipality: '999' } }, '/base/municipality'],
    ['a competence that is not there', { teaches: [{ concept: 'urn:x:y' }] }, '/teaches/0/concept'],
    ['a negative cost', { costPerKm: -1 }, '/costPerKm'],
  ])('refuses %s, naming the field', async (_what, more, pointer) => {
    const reply = await desk.make({ ...body, ...more });
    expect(reply).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ pointer })] } });
  });
});

describe('a team’s life', () => {
  test('is published, revised and withdrawn, one event each', async () => {
    const { id } = await desk.make(body);
    expect(await desk.act(`${id}/publish`, 1)).toMatchObject({
      status: 200,
      body: { sequence: 2, status: 'published' },
    });
    expect(await desk.put(id, 2, { ...body, busy: [] })).toMatchObject({ status: 200, body: { sequence: 3 } });
    expect(await desk.put(id, 3, { ...body, teaches: [] })).toMatchObject({
      status: 400,
      body: problem('team', '/teaches'),
    });
    expect(await desk.get(id, { as: 'employer' })).toMatchObject({ status: 200, body: { busy: [], radiusKm: 250.5 } });
    const withdrawn = await desk.act(`${id}/withdraw`, 3, { reason: 'van broke' });
    expect(withdrawn).toMatchObject({ status: 200, body: { sequence: 4, status: 'withdrawn' } });
    expect(await desk.get(id, { as: 'employer' })).toMatchObject({ status: 404 });
    expect(typesOf(await desk.eventsOf(id))).toEqual([
      '1 team.drafted.v1',
      '2 team.published.v1',
      '3 team.revised.v1',
      '4 team.withdrawn.v1',
    ]);
  });

  test('asks every change for the version that was seen, and is refused to another organisation', async () => {
    const { id } = await desk.make(body);
    await desk.put(id, 1, { ...body, days: 5 });
    const changes = (to: string, version: number | undefined, call?: Call) =>
      Promise.all([
        desk.put(to, version, body, call),
        desk.act(`${to}/publish`, version, undefined, call),
        desk.act(`${to}/withdraw`, version, { reason: 'x' }, call),
      ]);
    for (const reply of await changes(id, undefined)) expect(reply.status).toBe(428);
    for (const reply of await changes(id, 1)) {
      expect(reply).toMatchObject({ status: 412, body: problem('stale') });
      expect(reply.headers.get('etag')).toBe('"2"');
    }
    for (const reply of [...(await changes(id, 2, stranger)), ...(await changes('no-such-id', 2, stranger))]) {
      expect(reply).toMatchObject({ status: 404, body: problem('team-not-found') });
    }
    expect(await desk.eventsOf(id)).toHaveLength(2);
  });
});

describe('listing teams', () => {
  test('shows one’s own, or with `published` what all have published', async () => {
    const draft = await desk.make(body, stranger);
    const published = await desk.make(body, stranger);
    await desk.act(`${published.id}/publish`, 1, undefined, stranger);
    const mine = await desk.system.call('GET', '/api/teams', stranger);
    expect(mine.body.items).toEqual([draft.id, published.id].sort().map((id) => expect.objectContaining({ id })));
    const all = await desk.system.call('GET', '/api/teams?published=true&limit=100', { as: 'region' });
    expect(all.body.items).toContainEqual(expect.objectContaining({ id: published.id }));
    expect(all.body.items).not.toContainEqual(expect.objectContaining({ id: draft.id }));
  });
});
