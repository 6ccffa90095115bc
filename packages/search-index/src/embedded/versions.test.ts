import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addVersion, setVersion, versionIn, versions } from './versions.ts';

const version = fc.oneof(
  fc.integer({ min: 1, max: 2 ** 33 }),
  fc.maxSafeInteger().filter((n) => n > 0),
  fc.constantFrom(1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER),
);

test('versions of any size come back as they were given, replaced ones as the later one', () => {
  fc.assert(
    fc.property(fc.array(version), fc.array(fc.tuple(fc.nat(100), version)), (given, later) => {
      const kept = versions();
      const expected = [...given];
      for (const each of given) addVersion(kept, each);
      for (const [slot, each] of later) {
        if (slot >= given.length) continue;
        setVersion(kept, slot, each);
        expected[slot] = each;
      }
      expect(given.map((_, slot) => versionIn(kept, slot))).toEqual(expected);
    }),
  );
});
