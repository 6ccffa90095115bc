import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonicalJson.ts';

function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));

describe('canonical JSON', () => {
  test('is the same however the fields are ordered', () => {
    fc.assert(fc.property(json, (value) => expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))));
  });

  test('reads back as the value it was made of, so that two values never share it', () => {
    fc.assert(fc.property(json, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(value)));
  });

  test('of nothing is empty, and of null is not', () => {
    expect([canonicalJson(undefined), canonicalJson(null), canonicalJson({ a: undefined })]).toEqual([
      '',
      'null',
      '{}',
    ]);
    expect([canonicalJson(undefined), canonicalJson(null)]).toEqual(['', 'null']);
  });
});
