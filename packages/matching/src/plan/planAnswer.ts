import type { ConceptUri, Day } from '@kohtaanto/kernel';
import type { Said } from '../explain/statement.ts';
import type { AnsweredMiss, SourceReference } from '../match/matchAnswer.ts';
import type { ReachHow } from '../match/outcome.ts';
import type { Picks } from './front.ts';
import type { Track } from './search/searchProblem.ts';
import type { WhatIf } from './whatIf.ts';

/** MATCHING 7, paths, whole. Euros are cents / 100, kilometres metres / 1000; texts are rounded for people. */
export interface PlanAnswer {
  readonly today: Day;
  readonly deadline: Day;
  readonly gap: readonly AnsweredGap[];
  /** Strictly later and strictly cheaper from path to path. */
  readonly front: readonly AnsweredPath[];
  /** Places in the front; none when it is empty. */
  readonly picks?: Picks;
  /** Without a whole path: the one that leaves least open, then ends soonest, then costs least. */
  readonly partial?: AnsweredPath;
  readonly residual: { readonly missing: readonly ConceptUri[]; readonly nearMisses: readonly AnsweredMiss[] };
  /** Sources that would help but cannot be used, and why. */
  readonly dropped: readonly AnsweredDrop[];
  /** Why there is nothing to plan. */
  readonly notPlanned?: string;
  readonly proof: Proof;
  /** Only when the request names workers: the paths of those who lack the same, on their own. */
  readonly workers?: readonly AnsweredWorkers[];
  /** And paths that all of them can take side by side. */
  readonly together?: AnsweredTogether;
  /** Only when it is asked for: what one change would make of the front. */
  readonly whatIf?: readonly WhatIf[];
}

/** Workers who lack the same: every path can be taken by all of them at once, whatever the other workers do. */
export interface AnsweredWorkers extends Omit<PlanAnswer, 'today' | 'deadline' | 'workers' | 'together' | 'whatIf'> {
  readonly refs: readonly string[];
}

/**
 * One path per group of workers that lack the same: its pick, given what the others do. Seats suffice for all of them,
 * and prices count on exactly those who take the step.
 */
export interface AnsweredTogether {
  readonly by: keyof Picks;
  /** Whether each path is proven to be the pick. */
  readonly exact: boolean;
  /** What two workers or more take on the same days. */
  readonly steps: readonly SharedStep[];
  /** Without those for whom no seat is left. */
  readonly paths: readonly (AnsweredPath & { readonly refs: readonly string[] })[];
}

export interface SharedStep {
  readonly source: SourceReference;
  readonly title: string;
  readonly provider: { readonly id: string; readonly name: string };
  readonly start: Day;
  readonly end: Day;
  readonly refs: readonly string[];
  readonly pricePerPerson: number;
}

export type Proof =
  | { readonly exact: true }
  | {
      readonly exact: false;
      /** No path finishes sooner or costs less; `finish` is absent when no day is known on which all can be held. */
      readonly bound: { readonly finish?: Day; readonly pricePerPerson: number };
      /** (price - bound) / bound at the best finish; absent without a whole path. */
      readonly gap?: number;
    };

export interface AnsweredGap {
  readonly concept: ConceptUri;
  readonly label: string;
  /** As asked; absent when any level will do. */
  readonly level?: number;
  /** The levels that are missing up to it. */
  readonly levels?: readonly number[];
}

export interface AnsweredPath {
  readonly finish: Day;
  readonly pricePerPerson: number;
  /** Home and back, all steps. */
  readonly travelKm: number;
  /** Must competences of the gap that are held at the end, and those that are not. */
  readonly covers: readonly ConceptUri[];
  readonly missing: readonly ConceptUri[];
  /** Nice competences that the path teaches besides. */
  readonly nice: readonly ConceptUri[];
  /** What part of the nice competences that are not held it teaches, each weighed by its information; none: absent. */
  readonly niceShare?: number;
  readonly steps: readonly AnsweredStep[];
  /** All of the explanation in one line. */
  readonly text: string;
  readonly explanation: readonly Said[];
}

export interface AnsweredStep {
  readonly source: SourceReference;
  readonly title: string;
  readonly provider: { readonly id: string; readonly name: string };
  readonly start: Day;
  readonly end: Day;
  readonly track: Track;
  readonly pricePerPerson: number;
  /** Competences of the gap, and prerequisites of later steps, that it teaches. */
  readonly covers: readonly ConceptUri[];
  readonly requires: readonly ConceptUri[];
  /** Home and back. */
  readonly km?: number;
  /** One way, as in a match. */
  readonly reach: { readonly how: ReachHow; readonly km?: number };
  /** Absent where no limit is stated. */
  readonly seatsLeft?: number;
  readonly text: string;
  readonly explanation: readonly Said[];
}

export interface AnsweredDrop {
  readonly source: SourceReference;
  readonly title: string;
  /** `limit`: its prerequisites are among those that do not fit into one plan. */
  readonly because: 'prerequisite' | 'price' | 'limit';
  /** Prerequisites that cannot be reached, or do not fit. */
  readonly missing: readonly ConceptUri[];
  readonly text: string;
}
