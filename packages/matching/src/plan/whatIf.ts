import type { ConceptUri, Day } from '@kohtaanto/kernel';
import { matchTable } from '../matchTable.ts';
import type { MatchNeed } from '../model.ts';
import type { Picks } from './front.ts';
import { plan } from './plan.ts';
import { planLimits } from './planLimits.ts';
import { needOf, type PlanRequest, preparePlan } from './planRequest.ts';

/** What a need could give way in. */
export type WhatIfChange =
  | { readonly without: ConceptUri }
  | { readonly furtherKm: number }
  | { readonly laterDays: number };

/** The front that the change would give, in figures only. */
export interface WhatIf {
  readonly change: WhatIfChange;
  readonly front: readonly { readonly finish: Day; readonly pricePerPerson: number; readonly travelKm: number }[];
  readonly picks?: Picks;
  /** Must competences that stay open even so. */
  readonly missing: readonly ConceptUri[];
}

export const whatIfSteps = { furtherKm: 20, laterDays: 14 } as const;

/**
 * Plans again with one thing changed: without each must competence in turn (when it is not the only one), with 20 km
 * more, with two weeks more.
 * @throws DomainError as `plan`.
 */
export function whatIf(request: PlanRequest): readonly WhatIf[] {
  const need = needOf(request);
  const sources = [...request.sources];
  const { deadline } = preparePlan(request);
  const musts = need.requirements.filter(({ importance }) => importance === 'must');
  const concepts = [...new Set(musts.map(({ concept }) => concept))];
  const latest = request.today + planLimits.horizonDays;
  const changes: WhatIfChange[] = [
    ...(concepts.length > 1 ? concepts.map((without) => ({ without })) : []),
    ...(need.places.length > 0 ? [{ furtherKm: whatIfSteps.furtherKm }] : []),
    { laterDays: whatIfSteps.laterDays },
  ];
  return changes.map((change) => {
    const later = 'laterDays' in change ? Math.min(deadline + change.laterDays, latest) : deadline;
    const { maxKm, ...rest } = request;
    const places =
      maxKm === undefined ? need.places : need.places.map((p) => ({ ...p, maxDistanceMetres: maxKm * 1000 }));
    const { front, picks, residual } = plan({
      ...rest,
      sources,
      need: changed({ ...need, places }, change),
      deadline: later,
    });
    const figures = front.map(({ finish, pricePerPerson, travelKm }) => ({ finish, pricePerPerson, travelKm }));
    return { change, front: figures, ...(picks && { picks }), missing: residual.missing };
  });
}

function changed(need: MatchNeed, change: WhatIfChange): MatchNeed {
  if ('without' in change) {
    return { ...need, requirements: need.requirements.filter(({ concept }) => concept !== change.without) };
  }
  if (!('furtherKm' in change)) return need;
  const further = change.furtherKm * 1000;
  const places = need.places.map((place) => ({
    ...place,
    maxDistanceMetres: (place.maxDistanceMetres ?? matchTable.defaultMaxDistanceMetres) + further,
  }));
  return { ...need, places };
}
