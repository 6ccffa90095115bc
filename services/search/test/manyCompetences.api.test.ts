import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conceptGraph } from '@kohtaanto/taxonomy';
import { openTestSystem, published, type TestSystem } from '@kohtaanto/testing';
import { composeOverNothing } from './composeOverNothing.ts';
import { concept, need, offer, programme, uri } from './searchFixture.ts';

const taught = Array.from({ length: 31 }, (_, i) => `taught-${i}`);
const untaught = Array.from({ length: 60 }, (_, i) => `untaught-${i}`);
const own = Array.from({ length: 31 }, (_, i) => `own-${i}`);
const occupation = (name: string, essential: readonly string[]) =>
  ({
    uri: `urn:test:${name}`,
    kind: 'occupation',
    labels: { fi: name },
    scheme: 'test',
    broader: [],
    essential: essential.map(uri),
  }) as const;
const taxonomy = conceptGraph([
  ...[...taught, ...untaught, 'asked', ...own].map((name) => concept(name, name)),
  occupation('learnt', taught),
  occupation('broad', ['taught-3', ...untaught]),
]);
const competences = taught.map((name) => ({ concept: uri(name) }));
const details = { competences: competences.map((one) => ({ ...one, importance: 'must', acceptNarrower: false })) };
/** Courses for one competence, each with a prerequisite of its own. */
const roundabout = Array.from({ length: 31 }, (_, i) => ({ id: `r-${i}`, teaches: ['asked'], requires: [`own-${i}`] }));
const profile = { places: [{ municipality: '854' }], languages: ['fi'] };

let system: TestSystem;
beforeAll(async () => {
  system = await openTestSystem((ports) => composeOverNothing(ports, true), { taxonomy });
  const programmes = [
    programme('p-1', taught),
    programme('p-own', own),
    ...roundabout.map(({ id, teaches, requires }) => programme(id, teaches, requires)),
  ].map((one) => published('programme.created.v1', one.programme.id, 1, one));
  await system.publish('programmes', programmes);
  const offers = [
    offer('o-1', 'p-1', '2027-01-11', '2027-03-05', 45_000),
    offer('o-own', 'p-own', '2027-01-11', '2027-01-15', 9_000),
    ...roundabout.map(({ id }, i) => offer(`o-${id}`, id, '2027-03-01', '2027-03-05', 10_000 + 100 * i)),
  ].map((one) => published('offer.published.v1', one.offer.id, 1, one));
  await system.publish('offers', offers);
  await system.publish('needs', [published('need.posted.v1', 'n-1', 2, need('n-1', 'posted', details))]);
});
afterAll(() => system.close());

describe('a plan for more competences than fit', () => {
  const refusal = (pointer: string) => ({
    status: 400,
    body: { type: 'urn:problem:too-many-competences', errors: [{ pointer, detail: expect.stringContaining('31') }] },
  });

  test.each([
    ['/need/competences', { need: { competences, places: profile.places } }],
    ['/target/competences', { profile, target: { competences } }],
    ['/target/occupation', { profile, target: { occupation: 'urn:test:learnt' } }],
  ])('is refused at %s, where it was asked for', async (pointer, body) => {
    expect(await system.call('POST', '/api/plan', { as: 'adviser', body })).toMatchObject(refusal(pointer));
  });

  test('is refused at what is held where the need is a kept one, and answered once one of them is held', async () => {
    const path = '/api/needs/n-1/paths';
    expect(await system.call('GET', path, { as: 'adviser' })).toMatchObject(refusal('?held'));
    const { status, body } = await system.call('GET', `${path}?held=${uri('taught-0')}`, { as: 'adviser' });
    expect(status).toBe(200);
    expect(body.front).toMatchObject([{ steps: [{ source: { id: 'o-1' } }] }]);
  });

  test('is answered where only prerequisites of courses are too many, unproven, with what was left out', async () => {
    const body = { need: { competences: [{ concept: uri('asked') }], places: profile.places } };
    const reply = await system.call('POST', '/api/plan', { as: 'adviser', body });
    expect(reply).toMatchObject({ status: 200, body: { proof: { exact: false, bound: { pricePerPerson: 129 } } } });
    expect(reply.body.front).toMatchObject([{ steps: [{ source: { id: 'o-own' } }, { source: { id: 'o-r-0' } }] }]);
    expect(reply.body.dropped).toMatchObject([
      { source: { id: 'o-r-29' }, because: 'limit', missing: [uri('own-29')] },
      { source: { id: 'o-r-30' }, because: 'limit', missing: [uri('own-30')] },
    ]);
  });

  test('is answered for an occupation of 61 skills of which one can be learnt', async () => {
    const body = { profile, target: { occupation: 'urn:test:broad' } };
    const reply = await system.call('POST', '/api/plan', { as: 'adviser', body });
    expect(reply).toMatchObject({ status: 200, body: { front: [], proof: { exact: true } } });
    expect(reply.body.partial).toMatchObject({ covers: [uri('taught-3')], steps: [{ source: { id: 'o-1' } }] });
    expect(reply.body.residual).toMatchObject({ missing: untaught.map(uri) });
  });
});
