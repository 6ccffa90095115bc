import type { GeoPoint } from '@kohtaanto/kernel';
import { reachedAnyhow } from './deductions.ts';
import type { PreparedNeed } from './preparedNeed.ts';

/** What an index can ask of a source's fields (`deductionFields`) and places. */
export type CheckFilter =
  | { readonly kind: 'keyword'; readonly field: string; readonly anyOf: readonly string[] }
  | { readonly kind: 'range'; readonly field: string; readonly min?: number; readonly max?: number }
  | {
      readonly kind: 'near';
      readonly point: GeoPoint;
      readonly metres: number;
      readonly orKeyword: typeof reachedAnyhow;
    };

/**
 * A source that passes none of a check's filters surely fails a filter of MATCHING 2, for each check another one. A source
 * that passes may fail it all the same.
 */
export type FilterCheck = readonly CheckFilter[];

export function filterChecks({ need, today, startFrom, deadline, places }: PreparedNeed): readonly FilterCheck[] {
  const { headcount, languages } = need;
  const checks: FilterCheck[] = [[{ kind: 'range', field: 'groupUpTo', min: headcount }]];
  if (languages.length > 0) checks.push([{ kind: 'keyword', field: 'language', anyOf: languages }]);
  if (deadline < Number.POSITIVE_INFINITY) {
    checks.push([
      { kind: 'range', field: 'finish', min: startFrom, max: deadline },
      { kind: 'range', field: 'daysToFinish', max: deadline - today + 1 },
    ]);
  }
  if (places.length > 0) {
    // A metre more, since the index may round distances another way.
    checks.push(
      places.map(({ point, allowedMetres }) => ({
        kind: 'near',
        point,
        metres: allowedMetres + 1,
        orKeyword: reachedAnyhow,
      })),
    );
  }
  return checks;
}
