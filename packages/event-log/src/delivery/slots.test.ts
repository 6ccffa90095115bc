import { expect, test } from '@jest/globals';
import { slots } from './slots.ts';

test('as many slots are had at once as there are, the others in the order in which they were asked for', async () => {
  const two = slots(2);
  const had: number[] = [];
  const asked = Array.from({ length: 5 }, async (_, i) => {
    await two.take();
    had.push(i);
  });
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(had).toEqual([0, 1]);
  two.give();
  await asked[2];
  expect(had).toEqual([0, 1, 2]);
  two.give();
  two.give();
  await Promise.all(asked);
  expect(had).toEqual([0, 1, 2, 3, 4]);
});

test('a free slot is had without waiting, a slot given back too', async () => {
  const one = slots(1);
  expect(one.take()).toBeUndefined();
  expect(one.take()).toBeInstanceOf(Promise);
  one.give(); // to the one that waits
  one.give();
  expect(one.take()).toBeUndefined();
});
