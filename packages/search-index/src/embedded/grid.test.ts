import { describe, expect, test } from '@jest/globals';
import { distanceMetres, type GeoPoint } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { addPoint, eachNear, grid } from './grid.ts';

const degrees = (limit: number) =>
  fc.oneof(fc.double({ min: -limit, max: limit, noNaN: true }), fc.constantFrom(-limit, limit, 0));
const point: fc.Arbitrary<GeoPoint> = fc.record({ lat: degrees(90), lon: degrees(180) });
/** Points close to another one, so that small circles hold some. */
const close = fc
  .record({
    of: point,
    lat: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    lon: fc.double({ min: -2, max: 2, noNaN: true }),
  })
  .map(({ of, lat, lon }) => ({
    lat: Math.min(90, Math.max(-90, of.lat + lat)),
    lon: Math.min(180, Math.max(-180, of.lon + lon)),
  }));

describe('the grid', () => {
  test('visits every point within the distance, also over the poles and the 180th meridian', () => {
    const metres = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 200_000 }),
      fc.integer({ min: 1, max: 21_000_000 }),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(point, close), { maxLength: 40 }), point, metres, (points, around, radius) => {
        const all = [...points, around];
        const index = grid();
        all.forEach((each, number) => void addPoint(index, each, number));
        // Enough far cells that a small circle is looked up by its cells and not by trying every point.
        for (let n = 0; n < 200; n++) addPoint(index, { lat: -60 + n / 2, lon: -170 + n }, -1);
        const visited = new Set<number>();
        eachNear(index, around, radius, (number) => void visited.add(number));
        const within = all.flatMap((each, number) => (distanceMetres(around, each) <= radius ? [number] : []));
        expect(within.filter((number) => !visited.has(number))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('leaves out what is far', () => {
    const index = grid();
    for (let n = 0; n < 1_000; n++) addPoint(index, { lat: 60 + (n % 10), lon: 20 + n / 100 }, n);
    let visited = 0;
    eachNear(index, { lat: 62, lon: 25 }, 10_000, () => (visited += 1));
    expect(visited).toBeLessThan(20);
  });
});
