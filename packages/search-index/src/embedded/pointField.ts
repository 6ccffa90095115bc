import { coordinatesOf, distanceMetres, type GeoPoint } from '@kohtaanto/kernel';
import { addPoint, eachNear, type Grid, grid } from './grid.ts';
import {
  knownRow,
  perRow,
  type RowField,
  type RowTable,
  rowField,
  rowOf,
  rowOfDistinct,
  rowTable,
  setRow,
  tableWithout,
} from './rowField.ts';
import type { SlotRows } from './slotRows.ts';

/** The places of documents, each distinct row of them measured once per query and looked up by grid cell. */
export interface PointField extends RowField<GeoPoint> {
  /** Every point of every row, by row. */
  readonly grid: Grid;
}

const fewRows = 4_096;

export const pointField = (slots: SlotRows, expectedRows = 0): PointField => ({
  ...rowField<GeoPoint>(slots, expectedRows),
  grid: grid(),
});

export function addPoints(field: PointField, slot: number, points: readonly GeoPoint[]): void {
  const keys = coordinatesOf(points);
  setRow(field, slot, knownRow(field, keys) ?? rowOfPoints(field, points, keys));
}

function rowOfPoints(field: PointField, points: readonly GeoPoint[], given: readonly number[]): number {
  const distinct = [...new Map(points.map(({ lat, lon }) => [`${lat},${lon}`, { lat, lon }])).values()];
  const known = field.rows.length;
  const row = rowOfDistinct(field, distinct, coordinatesOf(distinct), given);
  if (row === known) for (const point of distinct) addPoint(field.grid, point, row);
  return row;
}

/** 1 for each row with a point within the distance. */
export function rowsNear(field: PointField, around: GeoPoint, metres: number): Uint8Array {
  const near = new Uint8Array(field.rows.length);
  eachNear(field.grid, around, metres, (row) => {
    if (near[row] === 0 && nearest(field.rows[row] ?? [], around) <= metres) near[row] = 1;
  });
  return near;
}

/** Measures a slot's nearest point in whole metres (Infinity without points), each distinct row once. */
export function nearestTo(field: PointField, from: GeoPoint): (slot: number) => number {
  const measured = new Float64Array(field.rows.length).fill(Number.NaN);
  return (slot) => {
    const row = rowOf(field, slot);
    const known = measured[row] ?? Number.NaN;
    if (!Number.isNaN(known)) return known;
    const metres = nearest(field.rows[row] ?? [], from);
    measured[row] = metres;
    return metres;
  };
}

/** A function of those metres, worked out per row where rows are few, else when it is asked for. */
export function byNearest(field: PointField, from: GeoPoint, of: (metres: number) => number): RowTable {
  if (field.rows.length > fewRows) {
    const metresOf = nearestTo(field, from);
    return tableWithout((slot) => of(metresOf(slot)));
  }
  return rowTable(
    field,
    perRow(field, (points) => of(nearest(points, from))),
  );
}

function nearest(points: readonly GeoPoint[], from: GeoPoint): number {
  let least = Number.POSITIVE_INFINITY;
  for (const point of points) least = Math.min(least, distanceMetres(from, point));
  return least;
}
