import type { GeoPoint } from '@kohtaanto/kernel';

/** Numbers of points by the cell of a fixed grid they lie in, so that a circle is looked for in few cells. */
export interface Grid {
  readonly cells: Map<number, number[]>;
}

/** About 11 km of latitude. */
const cellDegrees = 0.1;
const columns = 3600;
const rows = 1800;
/** The kernel's Earth, its kilometre rounded down so that the box is never too small. */
const metresPerDegree = 111_194;

export const grid = (): Grid => ({ cells: new Map() });

const rowOf = (lat: number): number => Math.min(rows - 1, Math.max(0, Math.floor((lat + 90) / cellDegrees)));
const columnOf = (lon: number): number => {
  const column = Math.floor((lon + 180) / cellDegrees) % columns;
  return column < 0 ? column + columns : column;
};

export function addPoint(index: Grid, point: GeoPoint, number: number): void {
  const cell = rowOf(point.lat) * columns + columnOf(point.lon);
  const there = index.cells.get(cell);
  if (there === undefined) index.cells.set(cell, [number]);
  else there.push(number);
}

/** Visits every point within the distance, and some beyond it: the caller measures. */
export function eachNear(index: Grid, around: GeoPoint, metres: number, visit: (number: number) => void): void {
  const box = boxAround(around, metres);
  const cellsInBox = (box.lastRow - box.firstRow + 1) * box.width;
  if (cellsInBox > index.cells.size) {
    for (const numbers of index.cells.values()) numbers.forEach(visit);
    return;
  }
  for (let row = box.firstRow; row <= box.lastRow; row++) {
    for (let step = 0; step < box.width; step++) {
      index.cells.get(row * columns + ((box.firstColumn + step) % columns))?.forEach(visit);
    }
  }
}

interface Box {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  /** In cells, going east. */
  readonly width: number;
}

function boxAround({ lat, lon }: GeoPoint, metres: number): Box {
  // A metre more, since distances are compared after rounding to whole metres.
  const degrees = (metres + 1) / metresPerDegree;
  const firstRow = rowOf(lat - degrees);
  const lastRow = rowOf(lat + degrees);
  const spread = Math.sin((Math.min(degrees, 90) * Math.PI) / 180) / Math.cos((lat * Math.PI) / 180);
  // Over a pole the circle holds every longitude.
  if (Math.abs(lat) + degrees >= 90 || spread >= 1) return { firstRow, lastRow, firstColumn: 0, width: columns };
  const east = (Math.asin(spread) * 180) / Math.PI;
  const firstColumn = columnOf(lon - east);
  const width = Math.min(columns, Math.ceil((2 * east) / cellDegrees) + 2);
  return { firstRow, lastRow, firstColumn, width };
}
