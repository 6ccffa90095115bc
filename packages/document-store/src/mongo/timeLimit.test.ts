import { expect, test } from '@jest/globals';
import { withinLimit } from './timeLimit.ts';

const never = new Promise<never>(() => {});
const unavailable = { kind: 'unavailable', slug: 'store-unavailable' };

test('work that ends in time gives its answer or its own error', async () => {
  expect(await withinLimit((step) => step(async () => 1), 1_000)).toBe(1);
  await expect(withinLimit((step) => step(() => Promise.reject(new Error('own'))), 1_000)).rejects.toThrow('own');
});

test('work that hangs is unavailable, and takes no further step behind the back of its caller', async () => {
  const taken: string[] = [];
  let answer: () => void = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let rest: Promise<unknown> = never;
  const call = withinLimit((step) => {
    rest = (async () => {
      await step(() => slow);
      await step(async () => taken.push('write'));
    })();
    return rest;
  }, 20);
  await expect(call).rejects.toMatchObject(unavailable);
  answer();
  await expect(rest).rejects.toMatchObject(unavailable);
  expect(taken).toEqual([]);
});
