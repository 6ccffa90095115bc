import { distanceMetres, type GeoPoint } from '@kohtaanto/kernel';
import { municipalities } from '@kohtaanto/taxonomy';

/** Former ones too: an old need keeps its place on the map. */
const all = municipalities();
const byCode = new Map(all.map((each) => [each.code, each]));

interface Place {
  readonly municipality: string;
  readonly location?: GeoPoint;
}

/** The point of a place: its own, else its municipality's centroid. */
export function pointOf({ municipality, location }: Place): GeoPoint | undefined {
  return location ?? byCode.get(municipality)?.centroid;
}

export function pointsOf(places: readonly Place[]): readonly GeoPoint[] {
  const points: GeoPoint[] = [];
  for (const place of places) {
    const point = pointOf(place);
    if (point !== undefined) points.push(point);
  }
  return points;
}

/** Regions of the places, each once. */
export function regionsOf(places: readonly Place[]): readonly string[] {
  return [...new Set(places.flatMap(({ municipality }) => byCode.get(municipality)?.region ?? []))];
}

/** Codes of the municipalities whose centroid is within the radius. */
export function municipalitiesWithin(base: GeoPoint, radiusMetres: number): readonly string[] {
  return all.filter(({ centroid }) => distanceMetres(base, centroid) <= radiusMetres).map(({ code }) => code);
}

/** The municipality whose centroid is nearest: no borders are known. */
export function municipalityAt(point: GeoPoint): string {
  const [first, ...others] = all.map(({ code, centroid }) => ({ code, metres: distanceMetres(point, centroid) }));
  return others.reduce((best, each) => (best && each.metres < best.metres ? each : best), first)?.code ?? '';
}
