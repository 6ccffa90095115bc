/** WGS 84 degrees. */
export interface GeoPoint {
  readonly lat: number;
  readonly lon: number;
}

const earthRadiusMetres = 6_371_008.8; // mean radius, IUGG
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance (haversine) in whole metres, rounded half up, so that two engines get the same digits. */
export function distanceMetres(a: GeoPoint, b: GeoPoint): number {
  const dLat = radians(b.lat - a.lat) / 2;
  const dLon = radians(b.lon - a.lon) / 2;
  const h = Math.sin(dLat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon) ** 2;
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h))));
}

/** Latitude and longitude of each in turn: what points are told apart by. */
export function coordinatesOf(points: readonly GeoPoint[]): readonly number[] {
  const numbers: number[] = [];
  for (const { lat, lon } of points) numbers.push(lat, lon);
  return numbers;
}
