import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestSystem } from '@kohtaanto/testing';
import { openTraining, problem, provider, typesOf, welding } from './desk.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await openTraining();
});
afterAll(() => system.close());

const rule = {
  kind: 'group',
  required: true,
  points: { min: 30, max: 30 },
  parts: [
    {
      kind: 'group',
      required: false,
      count: { min: 1 },
      parts: [{ kind: 'unit', unit: 'u-1', points: 30, required: true }],
    },
  ],
};
const qualification = (id: string, more: object = {}) => ({
  id,
  diaryNumber: id,
  name: { fi: 'Koetutkinto' },
  codes: ['koulutus_000001'],
  validFrom: '2021-01-01',
  replaces: [],
  units: ['u-1'],
  rule,
  ...more,
});
const unit = (id: string, more: object = {}) => ({
  id: `${id}/u-1`,
  qualification: id,
  code: 'u-1',
  name: { fi: 'Hitsaustyöt' },
  points: 30,
  requirements: [{ concept: 'urn:oph:ammattitaitovaatimukset_1', text: { fi: 'hitsaa' } }],
  proposes: [{ concept: welding, extent: 'full', provenance: 'proposed' }],
  ...more,
});
const put = (path: string, body: unknown, headers = {}) =>
  system.call('PUT', `/api/qualifications/${path}`, { ...provider, body, headers });
const get = (path: string) => system.call('GET', `/api/qualifications/${path}`, { as: 'adviser' });
const eventsOf = async (id: string) => (await system.events('qualifications')).filter(({ subject }) => subject === id);

describe('importing a qualification', () => {
  test('publishes it; the same again is unchanged, a changed one is not', async () => {
    const id = 'OPH-1-2020';
    expect(await put(id, qualification(id))).toMatchObject({
      status: 200,
      body: { id, sequence: 1, status: 'imported' },
    });
    expect(await put(id, qualification(id))).toMatchObject({ status: 200, body: { sequence: 1, status: 'unchanged' } });
    const more = { validUntil: '2030-12-31' };
    expect(await put(id, qualification(id, more))).toMatchObject({
      status: 200,
      body: { sequence: 2, status: 'imported' },
    });
    const events = await eventsOf(id);
    expect(typesOf(events)).toEqual(['1 qualification.imported.v1', '2 qualification.imported.v1']);
    expect(events[1]?.data).toEqual({ qualification: qualification(id, more) });
    expect((await get(id)).body).toEqual({ ...qualification(id, more), sequence: 2 });
  });

  test('keeps to the version that was seen where one is said', async () => {
    const id = 'OPH-2-2020';
    await put(id, qualification(id));
    const stale = await put(id, qualification(id, { codes: [] }), { 'If-Match': '"7"' });
    expect(stale).toMatchObject({ status: 412, body: problem('stale') });
    expect(stale.headers.get('etag')).toBe('"1"');
  });

  test.each([
    ['an unknown field', { school: 'x' }, '/school'],
    [
      'an unknown field deep in the rule',
      { rule: { ...rule, parts: [{ ...rule.parts[0], note: 'x' }] } },
      '/rule/parts/0/note',
    ],
    ['a wrong type', { units: 'u-1' }, '/units'],
    ['another id than the path', { id: 'OPH-4-2020' }, '/id'],
    ['a unit in the rule that is not listed (R25)', { units: [] }, '/rule/parts/0/parts/0/unit'],
    ['bounds turned round', { rule: { ...rule, points: { min: 31, max: 30 } } }, '/rule/points/min'],
    ['days turned round (R27)', { validUntil: '2020-12-31' }, '/validUntil'],
  ])('refuses %s, naming the field', async (_what, more, pointer) => {
    const reply = await put('OPH-3-2020', qualification('OPH-3-2020', more));
    expect(reply).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ pointer })] } });
  });

  test('is for providers and administrators; a slash in the id is refused', async () => {
    const id = 'OPH-5-2020';
    const call = { as: 'employer', body: qualification(id) } as const;
    expect(await system.call('PUT', `/api/qualifications/${id}`, call)).toMatchObject({ status: 403 });
    expect(await put('a%2Fb', qualification('a/b'))).toMatchObject({ status: 400, body: problem('path', ':id') });
    expect(await get('no-such-id')).toMatchObject({ status: 404, body: problem('qualification-not-found') });
  });
});

describe('importing a unit', () => {
  const id = 'OPH-6-2020';
  beforeAll(() => put(id, qualification(id)));

  test('publishes it as a thing of its own; the same again is unchanged', async () => {
    expect(await put(`${id}/units/u-1`, unit(id))).toMatchObject({
      status: 200,
      body: { id: `${id}/u-1`, sequence: 1, status: 'imported' },
    });
    expect(await put(`${id}/units/u-1`, unit(id))).toMatchObject({ body: { sequence: 1, status: 'unchanged' } });
    expect(await eventsOf(`${id}/u-1`)).toMatchObject([
      { type: 'qualification-unit.imported.v1', source: '/kohtaanto/training-offers', data: { unit: unit(id) } },
    ]);
    expect((await get(`${id}/units/u-1`)).body).toEqual({ ...unit(id), sequence: 1 });
  });

  test('asks for the qualification, and for it to list the unit', async () => {
    const orphan = await put('OPH-7-2020/units/u-1', unit('OPH-7-2020'));
    expect(orphan).toMatchObject({ status: 404, body: problem('qualification-not-found') });
    const unlisted = await put(`${id}/units/u-2`, unit(id, { id: `${id}/u-2`, code: 'u-2' }));
    expect(unlisted).toMatchObject({ status: 400, body: problem('qualification-unit', '/code') });
    expect(await get(`${id}/units/u-2`)).toMatchObject({ status: 404 });
  });

  test('refuses a body that names another unit than the path', async () => {
    expect(await put(`${id}/units/u-1`, unit('OPH-1-2020'))).toMatchObject({
      status: 400,
      body: problem('qualification', '/id', '/qualification'),
    });
  });
});
