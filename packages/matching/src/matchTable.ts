/** How a taught concept stands to the asked one; the first that holds is the best. */
export const relations = ['same', 'narrower', 'broader', 'required-by', 'sibling'] as const;
export type Relation = (typeof relations)[number];

/** The parts of a score, in the order in which they are summed. */
export const parts = ['must', 'nice', 'time', 'reach', 'price', 'delivery'] as const;
export type Part = (typeof parts)[number];

/** 0-100 each, not all 0. */
export type Weights = Readonly<Record<Part, number>>;

/** Every factor, weight and limit of MATCHING 1-3, as data. */
export const matchTable = {
  relation: { same: 1, narrower: 0.8, broader: 0.4, 'required-by': 0.3, sibling: 0.2 },
  extent: { full: 1, partial: 0.5 },
  provenance: { manual: 1, imported: 1, confirmed: 1, proposed: 0.5 },
  /** A level is asked and the source states none. */
  levelNotStated: 0.5,
  weights: { must: 50, nice: 10, time: 20, reach: 10, price: 5, delivery: 5 },
  /** How far the value of time and of reach falls from 1 until the deadline or the allowed distance. */
  timeFall: 0.5,
  reachFall: 0.5,
  /** Of a need's place that names no distance. */
  defaultMaxDistanceMetres: 50_000,
  defaultLimit: 20,
  nearMisses: 5,
  /** Scores closer than this may be ties: a bound must be lower by more before ranking stops. */
  slack: 1e-9,
} as const satisfies MatchTable;

interface MatchTable {
  readonly relation: Readonly<Record<Relation, number>>;
  readonly extent: Readonly<Record<'full' | 'partial', number>>;
  readonly provenance: Readonly<Record<'manual' | 'imported' | 'confirmed' | 'proposed', number>>;
  readonly levelNotStated: number;
  readonly weights: Weights;
  readonly timeFall: number;
  readonly reachFall: number;
  readonly defaultMaxDistanceMetres: number;
  readonly defaultLimit: number;
  readonly nearMisses: number;
  readonly slack: number;
}
