import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Call } from '@kohtaanto/testing';
import { type Desk, deskOf, openTraining, problem, provider, typesOf, welding } from './desk.ts';

let desk: Desk;
let programmeId: string;
let emptyProgrammeId: string;
let foreignProgrammeId: string;
const stranger: Call = { as: 'provider', organisation: 'org-9' };

beforeAll(async () => {
  const system = await openTraining();
  desk = deskOf(system, '/api/offers', 'offers');
  const programmes = deskOf(system, '/api/programmes', 'programmes');
  const programme = { title: { fi: 'Hitsauksen perusteet' }, teaches: [{ concept: welding }] };
  programmeId = (await programmes.make(programme)).id;
  emptyProgrammeId = (await programmes.make({ title: { fi: 'Tyhjä' } })).id;
  foreignProgrammeId = (await programmes.make(programme, stranger)).id;
});
afterAll(() => desk.system.close());

const run = { start: '2027-01-11', end: '2027-03-05', seats: 12 };
const rolling = { kind: 'rolling', firstStart: '2027-01-11', everyWeeks: 2, weeks: 6 };
const onDemand = { kind: 'on-demand', minGroup: 4, leadTimeDays: 14, weeks: 2 };
const offer = (more: object = {}) => ({
  programmeId,
  schedule: { kind: 'dated', runs: [run] },
  delivery: ['contact'],
  places: [{ municipality: '854', location: { lat: 66.77, lon: 23.97 } }],
  languages: ['fi'],
  pricePerPerson: 450.5,
  grossPricePerPerson: 1_500,
  funding: 'state',
  ...more,
});

describe('drafting an offer', () => {
  test('makes the runs’ ids, counts in cents, and is the owner’s alone', async () => {
    const { id, ...reply } = await desk.make(offer());
    expect(reply).toMatchObject({ status: 201, body: { id, sequence: 1, status: 'draft' } });
    expect(reply.headers.get('location')).toBe(`/api/offers/${id}`);
    const { pricePerPerson, grossPricePerPerson, ...same } = offer();
    const held = {
      ...same,
      id,
      owner: 'org-2',
      status: 'draft',
      schedule: { kind: 'dated', runs: [{ ...run, id: `${id}-1`, seatsLeft: 12 }] },
      teachingTimes: ['day'],
    };
    expect(await desk.eventsOf(id)).toMatchObject([
      {
        type: 'offer.drafted.v1',
        source: '/kohtaanto/training-offers',
        data: { offer: { ...held, pricePerPersonCents: 45_050, grossPricePerPersonCents: 150_000 } },
      },
    ]);
    expect((await desk.get(id)).body).toEqual({ ...held, pricePerPerson, grossPricePerPerson, sequence: 1 });
    expect(await desk.get(id, stranger)).toMatchObject({ status: 404, body: problem('offer-not-found') });
    expect(await desk.get(id, { as: 'adviser' })).toMatchObject({ status: 404 });
  });

  test('with the same Idempotency-Key again gives the same ids and one event; another body is refused', async () => {
    const headers = { 'Idempotency-Key': 'draft-1' };
    const first = await desk.make(offer(), { headers });
    expect((await desk.make(offer(), { headers })).body).toEqual(first.body);
    expect(await desk.eventsOf(first.id)).toHaveLength(1);
    const other = await desk.make(offer({ languages: ['sv'] }), { headers });
    expect(other).toMatchObject({ status: 422, body: problem('idempotency-key-reused') });
  });

  test.each([
    ['an unknown field', { room: 'A1' }, '/room'],
    [
      'an unknown field of a run',
      { schedule: { kind: 'dated', runs: [{ ...run, room: 'A1' }] } },
      '/schedule/runs/0/room',
    ],
    ['a schedule of another kind', { schedule: { kind: 'weekly' } }, '/schedule/kind'],
    ['a field of another kind of schedule', { schedule: { ...onDemand, everyWeeks: 2 } }, '/schedule/everyWeeks'],
    ['a wrong type', { languages: 'fi' }, '/languages'],
    ['no way of teaching', { delivery: [] }, '/delivery'],
    [
      'a run that ends before it starts',
      { schedule: { kind: 'dated', runs: [{ ...run, end: '2027-01-01' }] } },
      '/schedule/runs/0/end',
    ],
    ['a last start before the first', { schedule: { ...rolling, lastStart: '2027-01-01' } }, '/schedule/lastStart'],
    ['a least group above the largest', { schedule: { ...onDemand, maxGroup: 3 } }, '/schedule/minGroup'],
    ['a net price above the gross price', { pricePerPerson: 1_500.01 }, '/pricePerPerson'],
    ['a municipality that is not there (R20)', { places: [{ municipality: '999' }] }, '/places/0/municipality'],
    ['a day that does not exist', { validFrom: '2027-02-30' }, '/validFrom'],
    ['a programme that is not there', { programmeId: 'no-such-id' }, '/programmeId'],
  ])('refuses %s, naming the field', async (_what, more, pointer) => {
    const reply = await desk.make(offer(more));
    expect(reply).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ pointer })] } });
  });

  test('refuses another organisation’s programme as if it were not there', async () => {
    const reply = await desk.make(offer({ programmeId: foreignProgrammeId }));
    expect(reply).toMatchObject({ status: 400, body: problem('offer', '/programmeId') });
  });

  test('is not for employers, and not without a token', async () => {
    expect(await desk.make(offer(), { as: 'employer' })).toMatchObject({ status: 403 });
    expect(await desk.system.call('POST', '/api/offers', { body: offer() })).toMatchObject({ status: 401 });
  });
});

describe('an offer’s life', () => {
  test('is published, revised, told its seats and withdrawn, one event each', async () => {
    const { id } = await desk.make(offer());
    expect(await desk.act(`${id}/publish`, 1)).toMatchObject({
      status: 200,
      body: { sequence: 2, status: 'published' },
    });
    expect(await desk.act(`${id}/publish`, 2)).toMatchObject({ status: 200, body: { sequence: 2 } });
    const runs = [
      { ...run, id: `${id}-1` },
      { ...run, start: '2027-02-01' },
    ];
    const revised = await desk.put(id, 2, offer({ schedule: { kind: 'dated', runs } }));
    expect(revised).toMatchObject({ status: 200, body: { sequence: 3, status: 'published' } });
    const seats = { runId: `${id}-1`, seatsLeft: 4 };
    expect(await desk.put(`${id}/seats`, 3, seats)).toMatchObject({ status: 200, body: { sequence: 4 } });
    const withdrawn = await desk.act(`${id}/withdraw`, 4, { reason: 'no teacher' });
    expect(withdrawn).toMatchObject({ status: 200, body: { sequence: 5, status: 'withdrawn' } });

    const events = await desk.eventsOf(id);
    expect(typesOf(events)).toEqual([
      '1 offer.drafted.v1',
      '2 offer.published.v1',
      '3 offer.revised.v1',
      '4 offer.seats-set.v1',
      '5 offer.withdrawn.v1',
    ]);
    expect(events[3]?.data).toMatchObject({
      ...seats,
      offer: { schedule: { runs: [{ seatsLeft: 4 }, { seatsLeft: 12 }] } },
    });
    expect(events[4]?.data).toMatchObject({ reason: 'no teacher', offer: { status: 'withdrawn' } });
    expect(await desk.put(id, 5, offer())).toMatchObject({ status: 409, body: problem('offer-withdrawn') });
  });

  test('is seen by everyone while it is published, and by its owner alone before and after', async () => {
    const { id } = await desk.make(offer());
    const reader: Call = { as: 'employer', organisation: 'org-1' };
    const statuses = [(await desk.get(id, reader)).status];
    await desk.act(`${id}/publish`, 1);
    const published = await desk.get(id, reader);
    expect(published.body).toMatchObject({ id, status: 'published', pricePerPerson: 450.5 });
    expect(published.body).not.toHaveProperty('owner');
    await desk.act(`${id}/withdraw`, 2, { reason: 'x' });
    statuses.push((await desk.get(id, reader)).status, (await desk.get(id)).status);
    expect(statuses).toEqual([404, 404, 200]);
  });

  test('does not begin without what a learner must know', async () => {
    const past = { ...run, start: '2026-10-01', end: '2026-11-30' };
    const { id } = await desk.make(
      offer({ programmeId: emptyProgrammeId, schedule: { kind: 'dated', runs: [past] }, places: [], languages: [] }),
    );
    expect(await desk.act(`${id}/publish`, 1)).toMatchObject({
      status: 400,
      body: problem('offer', '/schedule/runs', '/languages', '/places', '/programmeId'),
    });
    expect(typesOf(await desk.eventsOf(id))).toEqual(['1 offer.drafted.v1']);
  });

  test.each([
    ['rolling', rolling],
    ['on demand', onDemand],
  ])('is the same when it is %s', async (_kind, schedule) => {
    const { id } = await desk.make(offer({ schedule }));
    expect(await desk.act(`${id}/publish`, 1)).toMatchObject({ status: 200, body: { status: 'published' } });
    expect((await desk.get(id)).body).toMatchObject({ schedule });
  });

  test('asks every change for the version that was seen', async () => {
    const { id } = await desk.make(offer());
    await desk.put(`${id}/seats`, 1, { runId: `${id}-1`, seatsLeft: 3 });
    const changes = (version: number | undefined) => [
      desk.put(id, version, offer()),
      desk.put(`${id}/seats`, version, { runId: `${id}-1`, seatsLeft: 2 }),
      desk.act(`${id}/publish`, version),
      desk.act(`${id}/withdraw`, version, { reason: 'x' }),
    ];
    for (const reply of await Promise.all(changes(undefined))) {
      expect(reply).toMatchObject({ status: 428, body: problem('if-match-required', 'If-Match') });
    }
    for (const reply of await Promise.all(changes(1))) {
      expect(reply).toMatchObject({ status: 412, body: problem('stale') });
      expect(reply.headers.get('etag')).toBe('"2"');
    }
  });

  test('is refused to another organisation as if it were not there', async () => {
    const { id } = await desk.make(offer());
    await desk.act(`${id}/publish`, 1);
    const attempts = [id, 'no-such-id'].flatMap((to) => [
      desk.put(to, 2, offer({ programmeId: foreignProgrammeId }), stranger),
      desk.put(`${to}/seats`, 2, { seatsLeft: 0 }, stranger),
      desk.act(`${to}/publish`, 2, undefined, stranger),
      desk.act(`${to}/withdraw`, 2, { reason: 'x' }, stranger),
    ]);
    for (const reply of await Promise.all(attempts)) {
      expect(reply).toMatchObject({ status: 404, body: problem('offer-not-found') });
    }
    expect(await desk.eventsOf(id)).toHaveLength(2);
  });

  test('lets one of two who change it at once', async () => {
    const { id } = await desk.make(offer());
    const replies = await Promise.all([
      desk.put(id, 1, offer({ languages: ['sv'] })),
      desk.put(id, 1, offer({ languages: ['en'] })),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test('asks for a reason to withdraw', async () => {
    const { id } = await desk.make(offer());
    expect(await desk.act(`${id}/withdraw`, 1, { reason: ' ' })).toMatchObject({
      status: 400,
      body: problem('body', '/reason'),
    });
  });
});

describe('listing offers', () => {
  test('shows one’s own, or with `published` what all have published', async () => {
    const as = { ...provider, organisation: 'org-9' };
    const own = offer({ programmeId: foreignProgrammeId });
    const draft = await desk.make(own, as);
    const published = await desk.make(own, as);
    await desk.act(`${published.id}/publish`, 1, undefined, as);
    const mine = await desk.system.call('GET', '/api/offers', as);
    expect(mine.body.items).toEqual([draft.id, published.id].sort().map((id) => expect.objectContaining({ id })));
    const all = await desk.system.call('GET', '/api/offers?published=true&limit=100', { as: 'adviser' });
    expect(all.body.items).toContainEqual(expect.objectContaining({ id: published.id }));
    expect(all.body.items).not.toContainEqual(expect.objectContaining({ id: draft.id }));
    expect(all.body.items).not.toContainEqual(expect.objectContaining({ owner: expect.anything() }));
  });
});
