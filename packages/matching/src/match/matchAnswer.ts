import type { ConceptUri, Day } from '@kohtaanto/kernel';
import type { Said } from '../explain/statement.ts';
import type { Part, Weights } from '../matchTable.ts';
import type { MatchSource } from '../model.ts';
import type { CreditReason } from './credit.ts';
import type { Change } from './explain.ts';
import type { FilterName, ReachHow } from './outcome.ts';

/** MATCHING 7, whole. Figures are exact; texts are rounded for people. Days are calendar days in Europe/Helsinki. */
export interface MatchAnswer {
  readonly today: Day;
  readonly weights: Weights;
  readonly matches: readonly AnsweredMatch[];
  readonly nearMisses: readonly AnsweredMiss[];
  readonly notScored?: string;
}

export interface SourceReference {
  readonly kind: MatchSource['kind'];
  readonly id: string;
  /** Of dated offers. */
  readonly run?: string;
}

export interface AnsweredSource {
  readonly source: SourceReference;
  readonly title: string;
  readonly provider: { readonly id: string; readonly name: string };
}

/** What a score comes from: for a match its `score`, for a near miss its `asIfScore`. */
export interface AnsweredFacts {
  readonly parts: Readonly<Partial<Record<Part, AnsweredPart>>>;
  readonly withoutData: readonly Part[];
  readonly competences: readonly AnsweredCompetence[];
  /** Kilometres, exact to the metre. */
  readonly reach: { readonly how: ReachHow; readonly km?: number };
  readonly start: Day;
  readonly finish: Day;
  readonly daysToStart: number;
  readonly seatsLeft?: number;
  /** Euros with at most two decimals (cents / 100; inside, money is whole cents), after the stated funding. */
  readonly pricePerPerson?: number;
  /** Euros, before funding. */
  readonly grossPricePerPerson?: number;
}

export interface AnsweredMatch extends AnsweredSource, AnsweredFacts {
  /** 0..1: `sum(weight * value) / sum(weight)` over `parts`. */
  readonly score: number;
  readonly scoreUpTo?: number;
  readonly explanation: readonly Said[];
}

export interface AnsweredPart {
  readonly value: number;
  readonly weight: number;
  /** What is lost of the whole score: `weight * (1 - value) / sum(weight)`. */
  readonly loses: number;
  readonly text: string;
}

export interface AnsweredCompetence {
  readonly concept: ConceptUri;
  readonly label: string;
  readonly importance: 'must' | 'nice';
  /** As asked; absent when any level will do. */
  readonly level?: number;
  /** By the concept's information (R30): the value of the part is the mean of the credits weighted with it. */
  readonly weight: number;
  readonly credit: number;
  readonly state: 'covered' | 'partial' | 'missing';
  readonly because: string;
  /** The factors of the credit, of the best that is taught; absent where nothing is related. */
  readonly reason?: CreditReason;
}

export interface AnsweredMiss extends AnsweredSource, AnsweredFacts {
  readonly filter: FilterName;
  readonly change: Change;
  readonly text: string;
  /** The score if the filter held. */
  readonly asIfScore: number;
  readonly explanation: readonly Said[];
}
