import type { GeoPoint } from '@kohtaanto/kernel';
import { municipalities } from '@kohtaanto/taxonomy';

/** Former ones too: an old need keeps its place on the map. */
const byCode = new Map(municipalities().map((each) => [each.code, each]));

interface Place {
  readonly municipality: string;
  readonly location?: GeoPoint;
}

/** The point of a place: its own, else its municipality's centroid. */
export function pointOf({ municipality, location }: Place): GeoPoint | undefined {
  return location ?? byCode.get(municipality)?.centroid;
}

export function pointsOf(places: readonly Place[]): readonly GeoPoint[] {
  return places.flatMap((place) => pointOf(place) ?? []);
}

/** Regions of the places, each once. */
export function regionsOf(places: readonly Place[]): readonly string[] {
  return [...new Set(places.flatMap(({ municipality }) => byCode.get(municipality)?.region ?? []))];
}
