import { describe, expect, test } from '@jest/globals';
import { distanceMetres } from './geoPoint.ts';

describe('distance', () => {
  test('is nought at the same point and symmetric in whole metres', () => {
    const kemi = { lat: 65.7364, lon: 24.5637 };
    const pello = { lat: 66.7747, lon: 23.9657 };
    expect(distanceMetres(kemi, kemi)).toBe(0);
    expect(distanceMetres(kemi, pello)).toBe(distanceMetres(pello, kemi));
    expect(distanceMetres(kemi, pello)).toBeGreaterThan(115_000);
    expect(distanceMetres(kemi, pello)).toBeLessThan(120_000);
  });

  test('is a quarter of the circumference from the pole to the equator', () => {
    expect(distanceMetres({ lat: 90, lon: 0 }, { lat: 0, lon: 0 })).toBe(10_007_557);
  });
});
