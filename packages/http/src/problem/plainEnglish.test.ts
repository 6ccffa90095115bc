import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { plainEnglish } from './plainEnglish.ts';

const words = z.strictObject({ fi: z.string() }).meta({ example: { fi: 'Hitsaus' } });
const form = z.strictObject({ title: words, place: z.strictObject({}) });
const messages = (input: unknown): readonly (string | undefined)[] =>
  form.safeParse(input, { error: plainEnglish }).error?.issues.map(({ message }) => message) ?? [];

test('an object of the wrong type is told by its example, where its schema has one', () => {
  const example = 'an object { … } as in {"fi":"Hitsaus"}';
  expect(messages({ title: 'Hitsaus', place: 5 })).toEqual([
    `must be ${example}, not text`,
    'must be an object { … }, not 5',
  ]);
  expect(messages({ place: {} })).toEqual([`is required: give ${example}`]);
});
