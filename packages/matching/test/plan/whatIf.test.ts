import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plan } from '../../src/plan/plan.ts';
import type { PlanAnswer } from '../../src/plan/planAnswer.ts';
import type { WhatIf, WhatIfChange } from '../../src/plan/whatIf.ts';
import { arbitraryWorld, requestOf } from './arbitraryWorld.ts';

type Asked = ReturnType<typeof requestOf>;

/** Half of the worlds have all by day, so that one sweep tells all. */
const arbitraryRequest = fc.tuple(arbitraryWorld, fc.boolean()).map(([world, byDay]) => {
  const request = requestOf(world);
  return byDay
    ? { ...request, sources: [...request.sources].map((each) => ({ ...each, teachingTimes: [] })) }
    : request;
});

/** The request with the change made to it by hand. */
function changed(request: Asked, change: WhatIfChange): Asked {
  const { need, deadline = 0 } = request;
  if ('laterDays' in change) return { ...request, deadline: deadline + change.laterDays };
  if ('without' in change) {
    const requirements = need.requirements.filter(({ concept }) => concept !== change.without);
    return { ...request, need: { ...need, requirements } };
  }
  const metres = change.furtherKm * 1000;
  const places = need.places.map((place) => ({
    ...place,
    maxDistanceMetres: (place.maxDistanceMetres ?? 50_000) + metres,
  }));
  return { ...request, need: { ...need, places } };
}

const figuresOf = ({ front, picks, residual, proof }: PlanAnswer): Omit<WhatIf, 'change'> => ({
  front: front.map(({ finish, pricePerPerson, travelKm }) => ({ finish, pricePerPerson, travelKm })),
  ...(picks && { picks }),
  missing: residual.missing,
  exact: proof.exact,
});

describe('what ifs', () => {
  test('equal planning anew with the change made, and leave the answer itself as it is', () => {
    fc.assert(
      fc.property(arbitraryRequest, (request) => {
        const { whatIf = [], ...answer } = plan({ ...request, whatIf: true });
        expect(answer).toEqual(plan(request));
        for (const { change, ...found } of whatIf) expect(found).toEqual(figuresOf(plan(changed(request, change))));
      }),
      { numRuns: 500 },
    );
  });
});
