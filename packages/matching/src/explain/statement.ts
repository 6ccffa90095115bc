import type { ConceptUri, Day } from '@kohtaanto/kernel';
import type { CreditReason } from '../match/credit.ts';
import type { Change } from '../match/explain.ts';
import type { FilterName, ReachHow } from '../match/outcome.ts';
import type { DeliveryMode, TeachingTime } from '../model.ts';
import type { Track } from '../plan/search/searchProblem.ts';
import type { RaisingChange } from './raisingChange.ts';

/**
 * One thing that an explanation says, as data in the units of answers: euros, kilometres, days. Its sentence is made
 * from this and the labels of concepts, from nothing else.
 */
export type Statement = CompetenceStatement | PracticalStatement | ChangeStatement;

/** A competence as it is asked for, or taught in a path. */
export interface NamedCompetence {
  readonly concept: ConceptUri;
  readonly level?: number;
  readonly importance?: 'must' | 'nice';
}

/** What it covers, how well, what is missing. */
export type CompetenceStatement =
  | { readonly kind: 'covers' | 'missing' | 'requires'; readonly competences: readonly NamedCompetence[] }
  | {
      readonly kind: 'partial';
      readonly competence: NamedCompetence;
      /** 0..1. */
      readonly credit: number;
      readonly reason: CreditReason;
    };

/** Why it can be reached, when, for how many, for how much. */
export type PracticalStatement =
  | { readonly kind: 'reach'; readonly how: ReachHow; readonly km?: number; readonly allowedKm?: number }
  /** Home and back; with a day free before and after where it is far. */
  | { readonly kind: 'travel'; readonly km: number; readonly freeDays: boolean }
  | { readonly kind: 'dates'; readonly start: Day; readonly finish: Day; readonly daysToStart: number }
  | { readonly kind: 'period'; readonly start: Day; readonly end: Day; readonly track: Track }
  /** `daysBefore` the last allowed day; below 0 where it is late. */
  | { readonly kind: 'deadline'; readonly readyBy: Day; readonly daysBefore: number }
  | { readonly kind: 'seats'; readonly left: number; readonly needed: number }
  | { readonly kind: 'group'; readonly people: number; readonly least: number; readonly most?: number }
  /** `total` of these `people`. No `perPerson`: not stated. */
  | {
      readonly kind: 'price';
      readonly perPerson?: number;
      readonly people: number;
      readonly total?: number;
      /** How many it holds for, together with people who lack something else; none: for these alone. */
      readonly sharedBy?: number;
    }
  | { readonly kind: 'gross'; readonly perPerson: number }
  /** `left` of it per person; below 0 where the price is above it. */
  | { readonly kind: 'budget'; readonly perPerson: number; readonly left: number }
  | {
      readonly kind: 'wishes';
      readonly state: 'met' | 'unmet' | 'unstated';
      readonly delivery: readonly DeliveryMode[];
      readonly teachingTimes: readonly TeachingTime[];
    }
  | { readonly kind: 'path'; readonly steps: number; readonly finish: Day; readonly perPerson: number };

/** The one filter that a near miss fails. */
export interface Hindrance {
  readonly filter: FilterName;
  readonly change: Change;
  /** Languages of ISO 639-1; none: not stated. */
  readonly taughtIn: readonly string[];
  readonly team: boolean;
}

/** The nearest thing that would change the answer. */
export type ChangeStatement =
  /** Of a near miss: what stands in the way, and the smallest change that admits it. */
  | (Hindrance & { readonly kind: 'fails' | 'admits' })
  /** Of a match: what would raise its score most. */
  | { readonly kind: 'raises'; readonly change: RaisingChange; readonly from: number; readonly to: number }
  /**
   * Of a path's step: its next and its last start with all other steps, and what others take, where they are; none when
   * there is no later one.
   */
  | {
      readonly kind: 'later';
      readonly next?: Day;
      readonly latest?: Day;
      /** The dated run on `next`, and the seats that others leave in it. */
      readonly run?: string;
      readonly seatsLeft?: number;
    };

/** A statement with its sentence, as answers hold it. */
export type Said = Statement & { readonly text: string };
