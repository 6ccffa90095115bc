import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stateText } from '../commitRules.ts';
import { exampleEvent } from '../contract/examples.ts';
import { backlogOf, headOf, idOf, pendingDocument, storedDocument } from './documentRow.ts';

const row = { _id: 'a', version: 3, state: '{"x":null}', tags: ['t'], commands: [] };
const damaged = expect.objectContaining({ kind: 'unavailable', slug: 'store-damaged' });

describe('a row', () => {
  test('becomes the document, without an owner where there is none', () => {
    expect(storedDocument(row)).toStrictEqual({ id: 'a', version: 3, state: { x: null }, tags: ['t'], commands: [] });
    expect(storedDocument({ ...row, owner: '' })).toMatchObject({ owner: '' });
  });

  test('of any JSON gives the same JSON back, with keys that MongoDB has its own ideas about', () => {
    const key = fc.oneof(
      fc.constantFrom('a.b', '$x', '$set', '__proto__', 'constructor', '_id', '', '\0', '0'),
      fc.string(),
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        fc.boolean(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.string({ unit: 'binary' }),
        fc.array(tie('value'), { maxLength: 4 }),
        tie('object'),
      ),
      object: fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        const state = stateText(value);
        expect(JSON.stringify(storedDocument({ ...row, state }).state)).toBe(state);
      }),
    );
  });

  test('tells how much waits in its document', () => {
    expect(headOf({ version: 3, commands: [] })).toMatchObject({ waiting: { events: 0, bytes: 0 } });
    const pending = [{ bytes: 10 }, { bytes: 5 }];
    expect(headOf({ _id: 'a', version: 3, commands: [], uniqueKey: 'k', pending })).toEqual({
      version: 3,
      uniqueKey: 'k',
      commands: [],
      waiting: { events: 2, bytes: 15 },
    });
  });

  test('brings up its pending events as they were given', () => {
    const event = exampleEvent('a', 1, { nothing: null, 'a.b': ['$x'] });
    expect(pendingDocument({ _id: 'a', pending: [{ event: JSON.stringify(event) }] })).toEqual({
      id: 'a',
      events: [event],
    });
  });

  test.each([
    [undefined],
    [{}],
    [{ ...row, version: 0 }],
    [{ ...row, state: { x: 1 } }],
    [{ ...row, state: '{' }],
    [{ ...row, tags: undefined }],
    [{ ...row, commands: [{ id: 'c' }] }],
  ])('that no commit wrote is refused: %j', (found) => {
    expect(() => storedDocument(found)).toThrow(damaged);
  });

  test('that is refused is named', () => {
    expect(() => storedDocument({ ...row, version: 'three' })).toThrow('Document a is not as it was written (version)');
    expect(() => pendingDocument({ _id: 'a', pending: [{ event: 'no JSON' }] })).toThrow('Document a');
  });
});

test('the backlog is nothing where the server found nothing to sum', () => {
  expect(backlogOf([])).toBe(0);
  expect(backlogOf([{ _id: null, events: 7 }])).toBe(7);
  expect(() => backlogOf([{ events: '7' }])).toThrow(damaged);
  expect(idOf({ _id: 'a' })).toBe('a');
});
