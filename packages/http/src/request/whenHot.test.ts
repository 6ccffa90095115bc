import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { parseWith } from './parseWith.ts';
import { whenHot } from './whenHot.ts';

const pointer = (path: readonly PropertyKey[]): string => `/${path.join('/')}`;
const schema = z.strictObject({
  title: z.string().trim().min(1, 'say something'),
  level: z.int().min(1).max(6).default(1),
  wishes: z.array(z.enum(['day', 'evening'])).default([]),
});

test('a schema that is often used is compiled, and takes and refuses the same, in the same words', () => {
  const hot = whenHot(schema);
  const inputs = [
    { title: ' a ' },
    { title: '' },
    { title: 1, level: 9 },
    { title: 'a', wishes: ['noon'], more: 1 },
    [],
    null,
  ];
  const outcomes = (current: z.ZodType): readonly unknown[] =>
    inputs.map((input) => {
      try {
        return parseWith(current, input, 'body', pointer);
      } catch (error) {
        return error;
      }
    });
  const before = outcomes(hot());
  for (let uses = 0; uses < 60; uses += 1) hot();
  expect(hot()).not.toBe(schema);
  expect(outcomes(hot())).toEqual(before);
});
