import { expect, test } from '@jest/globals';
import { documentIndexes, wrongIndexes } from './documentIndexes.ts';

const names = documentIndexes.map(({ name }) => name);
const idIndex = { name: '_id_', key: { _id: 1 }, v: 2 };

test('indexes that are not there are wrong; what a server adds, and those of others, are not', () => {
  expect(wrongIndexes([])).toEqual(names);
  expect(wrongIndexes([idIndex, ...documentIndexes.map((index) => ({ ...index, v: 2 }))])).toEqual([]);
  expect(wrongIndexes(documentIndexes.filter(({ name }) => name !== 'byUniqueKey'))).toEqual(['byUniqueKey']);
});

test('an index of the same name that is another one is wrong: it would not hold a key unique', () => {
  const others = documentIndexes.filter(({ name }) => name !== 'byUniqueKey');
  for (const other of [{ key: { uniqueKey: 1 } }, { key: { uniqueKey: 1 }, unique: true }, { key: { owner: 1 } }]) {
    expect(wrongIndexes([...others, { name: 'byUniqueKey', ...other }])).toEqual(['byUniqueKey']);
  }
});

test('what waits is found through a partial index, so that settled documents cost nothing', () => {
  expect(documentIndexes.find(({ name }) => name === 'byPendingSince')).toMatchObject({
    key: { pendingSince: 1, _id: 1 },
    partialFilterExpression: { pendingSince: { $exists: true } },
  });
});
