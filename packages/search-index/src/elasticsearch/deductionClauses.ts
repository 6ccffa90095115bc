import type { Deduction } from '../searchIndex.ts';
import { keywordsOf } from './fieldPaths.ts';
import { type Clause, keywordClause, rangeClause, within } from './filterClauses.ts';
import { upToFloat32 } from './float32.ts';

/**
 * An engine without scripts only adds. So a bound begins with everything deducted, and a document gets back what its
 * fields say that it keeps; what falls along a line is kept in steps, each as much as at its better end.
 */
export interface Kept {
  /** The most that the deduction takes. */
  readonly most: number;
  /** The best one that a document passes is what it gets back. */
  readonly clauses: readonly { readonly filter: Clause; readonly weight: number }[];
}

/** More steps make the bounds closer and the query slower; with these one is off by 1/16 of a weight at most. */
const steps = 16;

export function keptOf(deduction: Deduction): Kept {
  switch (deduction.kind) {
    case 'keyword': {
      const { field, value, weight } = deduction;
      return { most: weight, clauses: [{ filter: { term: { [keywordsOf(field)]: value } }, weight }] };
    }
    case 'number':
      return keptByNumber(deduction);
    case 'distance':
      return keptByDistance(deduction);
  }
}

function keptByNumber({ field, from, to, weight, missing }: Extract<Deduction, { kind: 'number' }>): Kept {
  const most = Math.max(weight, missing);
  const hasNumber = rangeClause(field, { min: from });
  const falling = stepsOf(to - from).map(({ end, kept }) => ({
    filter: rangeClause(field, { min: from, max: from + end }),
    weight: most - weight + weight * kept,
  }));
  return {
    most,
    clauses: [
      ...falling,
      { filter: hasNumber, weight: most - weight },
      { filter: { bool: { must_not: [hasNumber] } }, weight: most - missing },
    ].filter((clause) => clause.weight > 0),
  };
}

function keptByDistance({ point, metres, weight, orKeyword }: Extract<Deduction, { kind: 'distance' }>): Kept {
  const rings = stepsOf(metres).map(({ end, kept }) => ({
    // A metre more than the ring: the engine's earth is not exactly ours.
    filter: within(point, Math.ceil(end) + 1),
    weight: weight * kept,
  }));
  return { most: weight, clauses: [...rings, { filter: keywordClause(orKeyword), weight }] };
}

/** Where each step ends, and the share that is kept where it begins. A line without length is one step. */
function stepsOf(length: number) {
  if (length === 0) return [{ end: 0, kept: 1 }];
  return Array.from({ length: steps }, (_, at) => ({ end: (length * (at + 1)) / steps, kept: 1 - at / steps }));
}

/** The query that scores what is kept: the best of the clauses that a document passes. */
export function keptClause({ clauses }: Kept): Clause {
  const queries = clauses.map(({ filter, weight }) => ({ constant_score: { filter, boost: upToFloat32(weight) } }));
  return { dis_max: { queries } };
}
