import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conceptGraph, longestText } from '@kohtaanto/taxonomy';
import { openTestSystem, type TestSystem } from '@kohtaanto/testing';
import { composeOverNothing } from './composeOverNothing.ts';

const pruning = 'urn:kohtaanto:competence:test-pruning';
const requirement = 'urn:oph:ammattitaitovaatimukset_1';
const gardener = 'urn:test:gardener';
const taxonomy = conceptGraph([
  { uri: pruning, kind: 'competence', labels: { fi: 'puiden leikkaus' }, scheme: 'test', broader: [] },
  {
    uri: requirement,
    kind: 'competence',
    labels: { fi: 'tekee puiden leikkauksen ohjeen mukaan' },
    scheme: 'eperusteet',
    code: 'ammattitaitovaatimukset_1',
    broader: [],
  },
  {
    uri: gardener,
    kind: 'occupation',
    labels: { fi: 'puutarhuri' },
    scheme: 'test',
    broader: ['urn:test:unknown'],
    essential: [pruning, 'urn:test:unknown'],
    optional: [requirement],
  },
]);

let system: TestSystem;
beforeAll(async () => {
  system = await openTestSystem(composeOverNothing, { taxonomy });
});
afterAll(() => system.close());

describe('the taxonomy', () => {
  test('shows concepts by URI with the relations that hold, in the order asked for', async () => {
    const { body } = await system.call('GET', `/api/taxonomy/concepts?uri=${gardener},urn:test:unknown,${pruning}`);
    expect(body.items).toMatchObject([
      { uri: gardener, kind: 'occupation', broader: [], essential: [pruning], optional: [requirement] },
      { uri: pruning, labels: { fi: 'puiden leikkaus' } },
    ]);
  });

  test('refuses a list without URIs and a list of more than a hundred', async () => {
    const long = Array.from({ length: 101 }, (_, i) => `urn:x:${i}`).join();
    for (const uri of ['', ',', long]) {
      const { status, body } = await system.call('GET', `/api/taxonomy/concepts?uri=${uri}`);
      expect([status, body]).toMatchObject([400, { errors: [{ pointer: '?uri' }] }]);
    }
  });

  test('asks whether a misspelt word was meant otherwise, and not when it is found as typed', async () => {
    const typed = async (q: string) => (await system.call('GET', `/api/taxonomy/occupations?q=${q}&lang=fi`)).body;
    expect(await typed('puutrahuri')).toMatchObject({ items: [{ concept: gardener }], didYouMean: 'puutarhuri' });
    expect(await typed('puutarhur')).not.toHaveProperty('didYouMean');
    expect(await typed('xyzzyx')).toEqual({ items: [] });
  });

  test('finds a requirement as itself, or what its words speak of', async () => {
    const text = 'Opiskelija tekee puiden leikkauksen ohjeen mukaan.';
    const found = async (more: object) => {
      const { body } = await system.call('POST', '/api/taxonomy/extract', { body: { text, lang: 'fi', ...more } });
      return body.items;
    };
    expect(await found({})).toMatchObject([{ concept: requirement }]);
    expect(await found({ nationalRequirements: false })).toMatchObject([
      { concept: pruning, matched: 'puiden leikkauksen' },
    ]);
  });

  test('is read for in a text of some pages, and a longer one is refused by its field', async () => {
    const asked = (text: string) => system.call('POST', '/api/taxonomy/extract', { body: { text, lang: 'fi' } });
    const pages = 'puutarhuri '.repeat(longestText).slice(0, longestText);
    expect(await asked(pages)).toMatchObject({ status: 200, body: { items: [{ concept: gardener }] } });
    expect(await asked(`${pages}!`)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/text' }] } });
  });
});
