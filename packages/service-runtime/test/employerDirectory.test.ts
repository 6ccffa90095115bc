import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asId, type OrganisationId } from '@kohtaanto/kernel';
import { employerDirectory, type KnownEmployer } from '../src/index.ts';
import { openStores, owner, type Stores } from './support/tally.ts';

let stores: Stores;
beforeAll(async () => {
  stores = await openStores();
});
afterAll(() => stores.close());

const stranger = asId<OrganisationId>('org-2');

function watched() {
  const documents = stores.store.collection<KnownEmployer>('test/employers');
  let looks = 0;
  const directory = employerDirectory({
    ...documents,
    load: (id) => {
      looks += 1;
      return documents.load(id);
    },
  });
  return { documents, directory, looks: () => looks };
}

const known = (of: OrganisationId): KnownEmployer => ({ sequence: 1, owner: of, name: { fi: 'Paja (demo)' } });

test('an employer is found by its owner at the first look', async () => {
  const { documents, directory, looks } = watched();
  await documents.commit({ id: 'e-1', expectedVersion: 0, state: known(owner), events: [] });
  expect(await directory.find('e-1', owner)).toEqual(known(owner));
  expect(looks()).toBe(1);
});

test('whose an employer is does not change, so it is looked up once, for its owner alone', async () => {
  const { documents, directory, looks } = watched();
  await documents.commit({ id: 'e-4', expectedVersion: 0, state: known(owner), events: [] });
  expect([await directory.belongsTo('e-4', owner), await directory.belongsTo('e-4', owner)]).toEqual([true, true]);
  expect(looks()).toBe(1);
  expect(await directory.belongsTo('e-4', stranger)).toBe(false);
});

test("another organisation's employer is looked for as long as one that is not there, so that waiting tells nothing", async () => {
  const foreign = watched();
  await foreign.documents.commit({ id: 'e-2', expectedVersion: 0, state: known(stranger), events: [] });
  const missing = watched();
  expect(await Promise.all([foreign.directory.find('e-2', owner), missing.directory.find('e-3', owner)])).toEqual([
    undefined,
    undefined,
  ]);
  expect(foreign.looks()).toBe(missing.looks());
});
