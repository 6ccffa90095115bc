import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openStampClock } from './stampClock.ts';

test('stamps are instants to the microsecond, counted on within a millisecond', () => {
  const stamp = openStampClock(() => Date.parse('2026-03-01T08:00:00.001Z'));
  expect([stamp(), stamp()]).toEqual(['2026-03-01T08:00:00.001000Z', '2026-03-01T08:00:00.001001Z']);
});

test('stamps go forward as texts, whatever the clock does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { minLength: 2, maxLength: 1_500 }),
      (times) => {
        let i = 0;
        const stamp = openStampClock(() => times[i++] ?? 0);
        const stamps = times.map(() => stamp());
        expect([...new Set(stamps)].sort()).toEqual(stamps);
      },
    ),
    { numRuns: 30 },
  );
});
