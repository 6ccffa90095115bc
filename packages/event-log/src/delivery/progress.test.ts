import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { progress } from './progress.ts';

test('the low-water mark is the first unfinished position, whatever the order in which events finish', () => {
  const finishing = fc
    .integer({ min: 0, max: 60 })
    .chain((count) =>
      fc.shuffledSubarray(Array.from({ length: count }, (_, i) => i + 1)).map((done) => ({ count, done })),
    );
  fc.assert(
    fc.property(finishing, ({ count, done }) => {
      const tracked = progress();
      for (let position = 1; position <= count; position += 1) tracked.begin(position, 10);
      const unfinished = new Set(Array.from({ length: count }, (_, i) => i + 1));
      for (const position of done) {
        tracked.finish(position);
        unfinished.delete(position);
        expect(tracked.lowWaterMark(count + 1)).toBe(Math.min(count + 1, ...unfinished));
        expect(tracked.count).toBe(unfinished.size);
        expect(tracked.size).toBe(unfinished.size * 10);
      }
    }),
  );
});
