import { expect, test } from '@jest/globals';
import { slots } from './slots.ts';

test('as many works run at once as there are slots, the others in the order in which they came', async () => {
  const two = slots(2);
  const begun: number[] = [];
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const works = gates.map(({ promise }, i) =>
    two.use(async () => {
      begun.push(i);
      await promise;
      return i;
    }),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  gates[1]?.resolve();
  await works[1];
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of gates) resolve();
  expect(await Promise.all(works)).toEqual([0, 1, 2, 3]);
});

test('a work that fails gives its slot back', async () => {
  const one = slots(1);
  await expect(one.use(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await one.use(async () => 'yes')).toBe('yes');
});
