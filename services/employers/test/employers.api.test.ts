import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Call, openTestSystem, type TestSystem } from '@kohtaanto/testing';
import { composeEmployers } from '../src/index.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await openTestSystem(composeEmployers);
});
afterAll(() => system.close());

const path = '/api/employers';
const site = { name: { fi: 'Paja' }, municipality: '854', location: { lat: 66.77, lon: 23.97 }, languages: ['fi'] };
const bodyOf = (businessId: string) => ({
  businessId,
  name: { fi: 'Jokipaja Oy (demo)', sv: 'Jokipaja Ab (demo)' },
  industry: '25.62',
  sites: [site],
});
const employerOf = (businessId: string, organisation = 'org-1'): Call => ({
  as: 'employer',
  organisation,
  businessIds: [businessId],
});
const register = async (businessId: string, call: Call = employerOf(businessId)) => {
  const reply = await system.call('POST', path, { body: bodyOf(businessId), ...call });
  return { ...reply, id: String(reply.body.id) };
};
const eventsOf = async (id: string) => (await system.events('employers')).filter(({ subject }) => subject === id);
const problem = (slug: string, ...pointers: readonly string[]) => ({
  type: `urn:problem:${slug}`,
  ...(pointers.length === 0 ? {} : { errors: pointers.map((pointer) => expect.objectContaining({ pointer })) }),
});

describe('registering an employer', () => {
  test('answers its id and version, shows it, and publishes it whole', async () => {
    const { id, ...reply } = await register('0502454-6');
    expect(reply).toMatchObject({ status: 201, body: { id, sequence: 1 } });
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.headers.get('location')).toBe(`${path}/${id}`);

    const authority = { kind: 'identity-provider' };
    const sites = [{ ...site, id: `${id}-1` }];
    const employer = { id, owner: 'org-1', ...bodyOf('0502454-6'), authority, sites };
    const read = await system.call('GET', `${path}/${id}`, employerOf('0502454-6'));
    expect(read.body).toEqual({ ...employer, sequence: 1 });
    expect(await eventsOf(id)).toMatchObject([
      { type: 'employer.registered.v1', source: '/kohtaanto/employers', sequence: 1, data: { employer } },
    ]);
  });

  test('with the same Idempotency-Key again gives the same id, its sites the same ids, and one event', async () => {
    const call = { ...employerOf('1000001-2'), headers: { 'Idempotency-Key': 'register-1' } };
    const first = await register('1000001-2', call);
    const again = await register('1000001-2', call);
    expect(again.body).toEqual(first.body);
    expect(await eventsOf(first.id)).toHaveLength(1);

    const other = await system.call('POST', path, { ...call, body: { ...bodyOf('1000001-2'), industry: '10' } });
    expect(other).toMatchObject({ status: 422, body: problem('idempotency-key-reused') });
  });

  test('refuses a Business ID that is taken, without saying whose it is', async () => {
    await register('1000002-0');
    const taken = await register('1000002-0', employerOf('1000002-0', 'org-2'));
    expect(taken).toMatchObject({ status: 409, body: problem('employer-exists', '/businessId') });
    expect(JSON.stringify(taken.body)).not.toContain('org-1');
  });

  test('lets only one of many at once have a Business ID', async () => {
    const organisations = Array.from({ length: 8 }, (_, i) => `org-many-${i}`);
    const replies = await Promise.all(organisations.map((of) => register('1000003-9', employerOf('1000003-9', of))));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
  });

  test('refuses an employer without the grant and an adviser without consent', async () => {
    const ungranted = await register('1000004-7', employerOf('1000005-5'));
    expect(ungranted).toMatchObject({ status: 403, body: problem('business-id-not-granted', '/businessId') });
    const adviser = await register('1000004-7', { as: 'adviser' });
    expect(adviser).toMatchObject({ status: 403, body: problem('consent-missing', '/consent') });
  });

  test('lets an adviser act with consent and an administrator without, and records by what right', async () => {
    const consent = { givenOn: '2026-11-20' };
    const adviser = await register('1000005-5', { as: 'adviser', body: { ...bodyOf('1000005-5'), consent } });
    const admin = await register('1000006-3', { as: 'admin' });
    const authorityOf = async (id: string) => (await eventsOf(id)).map(({ data }) => data);
    expect(await authorityOf(adviser.id)).toMatchObject([{ employer: { authority: { kind: 'consent', ...consent } } }]);
    expect(await authorityOf(admin.id)).toMatchObject([{ employer: { authority: { kind: 'administrator' } } }]);
  });

  test('is not for providers, and not without a token', async () => {
    expect(await register('1000007-1', { as: 'provider' })).toMatchObject({ status: 403 });
    expect(await register('1000007-1', {})).toMatchObject({ status: 401 });
  });

  test.each([
    ['an unknown field', { boss: 'x' }, '/boss'],
    ['an unknown field of a site', { sites: [{ ...site, floor: 2 }] }, '/sites/0/floor'],
    ['a wrong type', { sites: 'Pello' }, '/sites'],
    ['a wrong check digit (R17)', { businessId: '0502454-5' }, '/businessId'],
    ['a municipality as a number (R20)', { sites: [{ ...site, municipality: 5 }] }, '/sites/0/municipality'],
    ['a municipality that is not there (R20)', { sites: [{ ...site, municipality: '999' }] }, '/sites/0/municipality'],
    [
      'a site id given twice',
      {
        sites: [
          { ...site, id: 's' },
          { ...site, id: 's' },
        ],
      },
      '/sites/1/id',
    ],
    ['no name', { name: {} }, '/name'],
    ['consent recorded by the employer itself', { consent: { givenOn: '2026-11-20' } }, '/consent'],
    ['a day that does not exist', { consent: { givenOn: '2026-02-30' } }, '/consent/givenOn'],
  ])('refuses %s, naming the field', async (_what, more, pointer) => {
    const reply = await register('1000009-8', {
      ...employerOf('1000009-8'),
      body: { ...bodyOf('1000009-8'), ...more },
    });
    expect(reply).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ pointer })] } });
  });
});

describe('revising an employer', () => {
  const businessId = '1000010-0';
  const as = employerOf(businessId);
  let id: string;
  const revise = (version: number | undefined, body: object, call: Call = as, of = id) =>
    system.call('PUT', `${path}/${of}`, {
      ...call,
      body: { ...bodyOf(businessId), ...body },
      headers: version === undefined ? {} : { 'If-Match': `"${version}"` },
    });
  beforeAll(async () => {
    id = (await register(businessId)).id;
  });

  test('keeps the ids of sites that are given with them and publishes the change', async () => {
    const sites = [
      { ...site, id: `${id}-1` },
      { ...site, name: { fi: 'Varasto' } },
    ];
    const reply = await revise(1, { sites });
    expect(reply).toMatchObject({ status: 200, body: { id, sequence: 2 } });
    expect(reply.headers.get('etag')).toBe('"2"');
    const [, revised] = await eventsOf(id);
    expect(revised).toMatchObject({
      type: 'employer.revised.v1',
      sequence: 2,
      data: { employer: { businessId, sites: [{ id: `${id}-1` }, { name: { fi: 'Varasto' } }] } },
    });
  });

  test('asks for the version that was seen and refuses an old one with the one that is there', async () => {
    expect(await revise(undefined, {})).toMatchObject({ status: 428, body: problem('if-match-required', 'If-Match') });
    const stale = await revise(1, {});
    expect(stale).toMatchObject({ status: 412, body: problem('stale') });
    expect(stale.headers.get('etag')).toBe('"2"');
  });

  test('refuses another Business ID', async () => {
    expect(await revise(2, { businessId: '1000011-9' })).toMatchObject({
      status: 400,
      body: problem('employer', '/businessId'),
    });
  });

  test('is another organisation’s private thing: to it there is no such employer', async () => {
    const other = employerOf(businessId, 'org-2');
    const foreign = await revise(2, {}, other);
    expect(foreign).toMatchObject({ status: 404, body: problem('employer-not-found') });
    expect(await revise(2, {}, other, 'no-such-id')).toMatchObject({
      status: 404,
      body: problem('employer-not-found'),
    });
    expect(await system.call('GET', `${path}/${id}`, other)).toMatchObject({ status: 404 });
    expect(await system.call('GET', `${path}/${id}`, { as: 'admin' })).toMatchObject({ status: 200, body: { id } });
  });
});

describe('listing employers', () => {
  test('shows one’s own, page by page', async () => {
    const as = (businessId: string) => employerOf(businessId, 'org-list');
    const ids = await Promise.all(
      ['1000012-7', '1000013-5', '1000014-3'].map(async (of) => (await register(of, as(of))).id),
    );
    const first = await system.call('GET', `${path}?limit=2`, as(''));
    const next = /<(.*)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await system.call('GET', next, as(''));
    const items = [first, second].flatMap(({ body }) => body.items);
    expect(items).toEqual(ids.sort().map((id) => expect.objectContaining({ id, owner: 'org-list' })));
    expect(second.headers.get('link')).toBeNull();
  });
});
