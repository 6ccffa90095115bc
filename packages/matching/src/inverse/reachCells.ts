import type { GeoPoint } from '@kohtaanto/kernel';

/**
 * A circle as a few cells of a grid, and a point as its cells: they share one whenever the point lies in the circle, so
 * that an index which compares words alone can ask which of many circles, each of its own size, may hold a point.
 */

/** The finest grid has cells of about a hundredth of a degree. */
const finest = 14;
const metresPerDegree = 111_195;
/** For rounding, and for distances that are rounded to whole metres. */
const slackMetres = 2;

/** Of a circle that reaches so far that cells say nothing. */
export const everywhere = 'everywhere';

/** The cells that cover the circle, at most nine, of the grid whose cells are about as wide as it. */
export function cellsAround({ lat, lon }: GeoPoint, metres: number): readonly string[] {
  const high = ((metres + slackMetres) / metresPerDegree) * 1.01;
  const poleward = Math.abs(lat) + high;
  if (poleward > 85) return [everywhere];
  const wide = high / Math.cos((poleward * Math.PI) / 180);
  const depth = Math.min(finest, Math.floor(Math.log2(180 / wide)));
  if (depth < 1 || lon - wide < -180 || lon + wide >= 180) return [everywhere];
  const cells: string[] = [];
  for (let row = at(lat - high, depth); row <= at(lat + high, depth); row += 1) {
    for (let column = at(lon - wide, depth); column <= at(lon + wide, depth); column += 1) {
      cells.push(cellOf(depth, row, column));
    }
  }
  return cells;
}

/** The point's cell in every grid, and what holds of every point. */
export function cellsOf({ lat, lon }: GeoPoint): readonly string[] {
  const cells = Array.from({ length: finest }, (_, i) => cellOf(i + 1, at(lat, i + 1), at(lon, i + 1)));
  return [...cells, everywhere];
}

const at = (degrees: number, depth: number): number => Math.floor((degrees * 2 ** depth) / 180);
const cellOf = (depth: number, row: number, column: number): string => `${depth}/${row}/${column}`;
