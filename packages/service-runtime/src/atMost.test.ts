import { expect, test } from '@jest/globals';
import { atMost } from './atMost.ts';

test('at most so many run at a time, in the order in which they came, also after one that fails', async () => {
  const two = atMost(2);
  const begun: number[] = [];
  let running = 0;
  const works = Array.from({ length: 7 }, (_, i) =>
    two(async () => {
      begun.push(i);
      running += 1;
      expect(running).toBeLessThanOrEqual(2);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (i === 1) throw new Error('one fails');
      return i;
    }),
  );
  const ended = await Promise.allSettled(works);
  expect(ended.map(({ status }) => status === 'rejected')).toEqual([false, true, false, false, false, false, false]);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
