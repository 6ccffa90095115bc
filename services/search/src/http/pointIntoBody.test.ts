import { describe, expect, test } from '@jest/globals';
import { invalid } from '@kohtaanto/kernel';
import { pointIntoBody } from './pointIntoRequest.ts';

const refusal = (...pointers: readonly string[]) =>
  invalid('need', 'no', ...pointers.map((pointer) => ({ pointer, message: 'no' })));

describe('a refusal of what is asked about in a body', () => {
  test('points into its need, and at wishes beside it', async () => {
    const refused = Promise.reject(refusal('/readyBy', '/weights/must', '/deadline'));
    const { details } = refusal('/need/readyBy', '/weights/must', '/deadline');
    await expect(pointIntoBody(refused)).rejects.toMatchObject({ details });
  });

  test('is no business of answers and failures', async () => {
    expect(await pointIntoBody(Promise.resolve(7))).toBe(7);
    const failure = new Error('disk');
    await expect(pointIntoBody(Promise.reject(failure))).rejects.toBe(failure);
  });
});
