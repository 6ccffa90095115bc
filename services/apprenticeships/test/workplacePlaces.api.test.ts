import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Call, openTestSystem, published, type TestSystem } from '@kohtaanto/testing';
import { composeApprenticeships } from '../src/index.ts';

let system: TestSystem;
const employer = (id: string, owner: string, name: string) => ({
  employer: {
    id,
    owner,
    businessId: '0502454-6',
    authority: { kind: 'identity-provider' },
    name: { fi: name },
    sites: [],
  },
});
beforeAll(async () => {
  system = await openTestSystem(composeApprenticeships);
  await system.publish('employers', [
    published('employer.registered.v1', 'e-1', 1, employer('e-1', 'org-1', 'Paja Oy (demo)')),
    published('employer.registered.v1', 'e-2', 1, employer('e-2', 'org-2', 'Toinen Oy (demo)')),
    published('employer.revised.v1', 'e-1', 2, employer('e-1', 'org-1', 'Jokipaja Oy (demo)')),
    published('employer.registered.v1', 'e-1', 1, employer('e-1', 'org-1', 'Paja Oy (demo)')),
  ]);
});
afterAll(() => system.close());

const path = '/api/workplace-places';
const welding = 'http://data.europa.eu/esco/skill/530cb489-d900-46ab-9350-4d50ccd49eea';
const body = {
  employerId: 'e-1',
  title: { fi: 'Hitsaajan oppipaikka' },
  place: { municipality: '854' },
  weeks: 12,
  capacity: 3,
  availableFrom: '2027-01-04',
  languages: ['fi'],
  pricePerPerson: 120.5,
  teaches: [{ concept: welding, level: 3 }],
};
const own: Call = { as: 'employer', organisation: 'org-1' };
const open = async (call: Call = {}) => {
  const reply = await system.call('POST', path, { ...own, body, ...call });
  return { ...reply, id: String(reply.body?.id) };
};
const seen = (version: number) => ({ 'If-Match': `"${version}"` });
const eventsOf = async (id: string) =>
  (await system.events('workplace-places')).filter(({ subject }) => subject === id);
const problem = (slug: string, ...pointers: readonly string[]) => ({
  type: `urn:problem:${slug}`,
  ...(pointers.length === 0 ? {} : { errors: pointers.map((pointer) => expect.objectContaining({ pointer })) }),
});

describe('opening a place to learn at work', () => {
  test('publishes it with the employer’s newest name, in cents, and shows it in euros', async () => {
    const { id, ...reply } = await open();
    expect(reply).toMatchObject({ status: 201, body: { id, sequence: 1, status: 'open' } });
    expect(reply.headers.get('location')).toBe(`${path}/${id}`);
    const { pricePerPerson, ...same } = body;
    const shown = {
      ...same,
      id,
      status: 'open',
      employerName: { fi: 'Jokipaja Oy (demo)' },
      capacityLeft: 3,
      teaches: [{ concept: welding, level: 3, extent: 'full', provenance: 'manual' }],
      requires: [],
    };
    expect(await eventsOf(id)).toMatchObject([
      {
        type: 'workplace-place.opened.v1',
        source: '/kohtaanto/apprenticeships',
        data: { workplacePlace: { ...shown, owner: 'org-1', pricePerPersonCents: 12_050 } },
      },
    ]);
    const toOwner = await system.call('GET', `${path}/${id}`, own);
    expect(toOwner.body).toEqual({ ...shown, pricePerPerson, owner: 'org-1', sequence: 1 });
    const toProvider = await system.call('GET', `${path}/${id}`, { as: 'provider' });
    expect(toProvider.body).toEqual({ ...shown, pricePerPerson, sequence: 1 });
  });

  test('with the same Idempotency-Key again gives the same id and one event; another body is refused', async () => {
    const headers = { 'Idempotency-Key': 'open-1' };
    const first = await open({ headers });
    expect((await open({ headers })).body).toEqual(first.body);
    expect(await eventsOf(first.id)).toHaveLength(1);
    expect(await open({ headers, body: { ...body, weeks: 13 } })).toMatchObject({
      status: 422,
      body: problem('idempotency-key-reused'),
    });
  });

  test('finds an employer that is registered only now', async () => {
    const waiting = open({ organisation: 'org-3', body: { ...body, employerId: 'e-3' } });
    await system.publish('employers', [
      published('employer.registered.v1', 'e-3', 1, employer('e-3', 'org-3', 'Uusi Oy (demo)')),
    ]);
    expect(await waiting).toMatchObject({ status: 201 });
  });

  test.each([
    ['an unknown field', { boss: 'x' }, '/boss'],
    ['a wrong type', { capacity: '3' }, '/capacity'],
    ['no capacity (R6)', { capacity: 0 }, '/capacity'],
    ['nothing to learn (R6)', { teaches: [] }, '/teaches'],
    ['more capacity left than there is', { capacityLeft: 4 }, '/capacityLeft'],
    ['another organisation’s employer', { employerId: 'e-2' }, '/employerId'],
    ['a competence that is not there', { teaches: [{ concept: 'urn:x:y' }] }, '/teaches/0/concept'],
    ['a level that is not there (R30)', { requires: [{ concept: welding, level: 6 }] }, '/requires/0/level'],
    ['a municipality that is not there (R20)', { place: { municipality: '999' } }, '/place/municipality'],
    ['parts of a cent', { pricePerPerson: 1.005 }, '/pricePerPerson'],
  ])('refuses %s, naming the field', async (_what, more, pointer) => {
    const reply = await open({ body: { ...body, ...more } });
    expect(reply).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ pointer })] } });
  });

  test('is not for providers, and not without a token', async () => {
    expect(await open({ as: 'provider' })).toMatchObject({ status: 403 });
    expect(await system.call('POST', path, { body })).toMatchObject({ status: 401 });
  });
});

describe('a place that is open', () => {
  let id: string;
  const put = (version: number | undefined, more: object, call: Call = own) =>
    system.call('PUT', `${path}/${id}`, {
      ...call,
      body: { ...body, ...more },
      headers: version === undefined ? {} : seen(version),
    });
  const tell = (version: number, capacityLeft: number, call: Call = own) =>
    system.call('PUT', `${path}/${id}/capacity`, { ...call, body: { capacityLeft }, headers: seen(version) });
  const close = (version: number, call: Call = own) =>
    system.call('POST', `${path}/${id}/close`, { ...call, body: { reason: 'full' }, headers: seen(version) });
  beforeAll(async () => {
    id = (await open()).id;
  });

  test('tells its capacity, is revised and closed, one event each', async () => {
    expect(await tell(1, 1)).toMatchObject({ status: 200, body: { id, sequence: 2, status: 'open' } });
    expect(await put(2, { capacity: 4 })).toMatchObject({ status: 200, body: { sequence: 3 } });
    expect(await put(undefined, {})).toMatchObject({ status: 428 });
    const stale = await tell(1, 0);
    expect(stale).toMatchObject({ status: 412, body: problem('stale') });
    expect(stale.headers.get('etag')).toBe('"3"');
    expect(await tell(3, 5)).toMatchObject({ status: 400, body: problem('workplace-place', '/capacityLeft') });

    expect(await close(3)).toMatchObject({ status: 200, body: { sequence: 4, status: 'closed' } });
    expect(await tell(4, 1)).toMatchObject({ status: 409, body: problem('workplace-place-closed') });
    const events = await eventsOf(id);
    expect(events.map(({ type, sequence }) => `${sequence} ${type}`)).toEqual([
      '1 workplace-place.opened.v1',
      '2 workplace-place.revised.v1',
      '3 workplace-place.revised.v1',
      '4 workplace-place.closed.v1',
    ]);
    expect(events[2]?.data).toMatchObject({ workplacePlace: { capacity: 4, capacityLeft: 2 } });
    expect(events[3]?.data).toMatchObject({ workplacePlace: { status: 'closed' }, reason: 'full' });
  });

  test('once closed is its owner’s alone', async () => {
    const { id: gone } = await open();
    await system.call('POST', `${path}/${gone}/close`, { ...own, body: { reason: 'full' }, headers: seen(1) });
    expect(await system.call('GET', `${path}/${gone}`, { as: 'provider' })).toMatchObject({ status: 404 });
    expect(await system.call('GET', `${path}/${gone}`, own)).toMatchObject({ status: 200, body: { status: 'closed' } });
  });

  test('can’t be changed by another organisation: to it there is no such place', async () => {
    const other = (await open()).id;
    const stranger: Call = { as: 'employer', organisation: 'org-2', headers: seen(1) };
    const calls = [
      system.call('PUT', `${path}/${other}`, { ...stranger, body }),
      system.call('PUT', `${path}/${other}/capacity`, { ...stranger, body: { capacityLeft: 0 } }),
      system.call('POST', `${path}/${other}/close`, { ...stranger, body: { reason: 'x' } }),
      system.call('POST', `${path}/no-such-id/close`, { ...stranger, body: { reason: 'x' } }),
    ];
    for (const reply of await Promise.all(calls)) {
      expect(reply).toMatchObject({ status: 404, body: problem('workplace-place-not-found') });
    }
    expect(await eventsOf(other)).toHaveLength(1);
  });

  test('is revised by an administrator in its owner’s name', async () => {
    const { id: other } = await open();
    const reply = await system.call('PUT', `${path}/${other}`, {
      as: 'admin',
      body: { ...body, weeks: 20 },
      headers: seen(1),
    });
    expect(reply).toMatchObject({ status: 200, body: { sequence: 2 } });
    const [, revised] = await eventsOf(other);
    expect(revised?.data).toMatchObject({ workplacePlace: { owner: 'org-1', weeks: 20 } });
  });
});

describe('listing places', () => {
  test('shows one’s own, or with `open` the open ones of all', async () => {
    const as: Call = { as: 'employer', organisation: 'org-2' };
    const mine = await open({ ...as, body: { ...body, employerId: 'e-2' } });
    const closed = await open({ ...as, body: { ...body, employerId: 'e-2' } });
    await system.call('POST', `${path}/${closed.id}/close`, { ...as, body: { reason: 'x' }, headers: seen(1) });

    const own = await system.call('GET', path, as);
    expect(own.body.items).toEqual(
      [mine.id, closed.id].sort().map((id) => expect.objectContaining({ id, owner: 'org-2' })),
    );
    const all = await system.call('GET', `${path}?open=true&limit=100`, { as: 'adviser' });
    expect(all.body.items).toContainEqual(expect.objectContaining({ id: mine.id, status: 'open' }));
    expect(all.body.items).not.toContainEqual(expect.objectContaining({ id: closed.id }));
    expect(all.body.items).not.toContainEqual(expect.objectContaining({ owner: expect.anything() }));
  });
});
