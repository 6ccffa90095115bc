import type { ConceptUri } from '@kohtaanto/kernel';
import { matchTable, type Relation } from '../matchTable.ts';
import type { Requirement, Taught } from '../model.ts';

/** Why a credit is what it is; its text is made in `explain/creditText.ts`. */
export interface CreditReason {
  readonly relation: Relation;
  /** The concept that is taught. */
  readonly taught: ConceptUri;
  /** A narrower concept that the need accepts as the asked one. */
  readonly accepted: boolean;
  readonly extent: Taught['extent'];
  readonly provenance: Taught['provenance'];
  readonly level?: { readonly asked: number; readonly taught?: number };
}

/** A level that the source does not state is never agreement (R32), and no refusal either. */
export function levelFactor(asked: number | undefined, taught: number | undefined): number {
  if (asked === undefined) return 1;
  if (taught === undefined) return matchTable.levelNotStated;
  return taught >= asked ? 1 : taught / asked;
}

/**
 * `relation x extent x level x provenance` of one taught competence for one requirement (MATCHING 1); 1 when it
 * covers the requirement, which a narrower concept does only where the need accepts it.
 */
export function creditOf(requirement: Requirement, relation: Relation, taught: Taught): number {
  const rest =
    matchTable.extent[taught.extent] *
    levelFactor(requirement.level, taught.level) *
    matchTable.provenance[taught.provenance];
  if (rest === 1 && mayCover(requirement, relation)) return 1;
  return matchTable.relation[relation] * rest;
}

export function reasonOf(requirement: Requirement, relation: Relation, taught: Taught): CreditReason {
  const level = requirement.level === undefined ? undefined : levelReason(requirement.level, taught.level);
  return {
    relation,
    taught: taught.concept,
    accepted: relation === 'narrower' && requirement.acceptNarrower,
    extent: taught.extent,
    provenance: taught.provenance,
    ...(level && { level }),
  };
}

function mayCover(requirement: Requirement, relation: Relation): boolean {
  return relation === 'same' || (relation === 'narrower' && requirement.acceptNarrower);
}

function levelReason(asked: number, taught: number | undefined): { asked: number; taught?: number } {
  return taught === undefined ? { asked } : { asked, taught };
}
