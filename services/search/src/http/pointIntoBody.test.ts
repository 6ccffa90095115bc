import { describe, expect, test } from '@jest/globals';
import { invalid } from '@kohtaanto/kernel';
import { pointIntoBody } from './pointIntoBody.ts';

const refusal = (...pointers: readonly string[]) =>
  invalid('need', 'no', ...pointers.map((pointer) => ({ pointer, message: 'no' })));

describe('a refusal of what is asked about in a body', () => {
  test.each([
    ['need', ['/need/readyBy', '/need/competences', '/weights/must', '/deadline']],
    ['target', ['/readyBy', '/target', '/weights/must', '/deadline']],
  ] as const)('points into its %s, and at wishes beside it', async (asked, pointers) => {
    const refused = Promise.reject(refusal('/readyBy', '/requirements', '/weights/must', '/deadline'));
    await expect(pointIntoBody(asked, refused)).rejects.toMatchObject({ details: refusal(...pointers).details });
  });

  test('is no business of answers and failures', async () => {
    expect(await pointIntoBody('need', Promise.resolve(7))).toBe(7);
    const failure = new Error('disk');
    await expect(pointIntoBody('need', Promise.reject(failure))).rejects.toBe(failure);
  });
});
