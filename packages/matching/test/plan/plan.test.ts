import { describe, expect, test } from '@jest/globals';
import { day, epochDay } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { plan } from '../../src/plan/plan.ts';
import type { AnsweredPath } from '../../src/plan/planAnswer.ts';
import { arbitraryWorld, requestOf } from './arbitraryWorld.ts';
import type { PathFigures } from './checkPath.ts';
import { oracleFront } from './planOracle.ts';

function figuresOf(path: AnsweredPath): PathFigures {
  return {
    finish: epochDay(day(path.finish)),
    priceCents: Math.round(path.pricePerPerson * 100),
    metres: Math.round(path.travelKm * 1000),
    ids: path.steps.map(({ source }) => `${source.id}/${source.run ?? ''}`).sort(),
  };
}

describe('a plan', () => {
  test('is what the text of MATCHING 4 gives for a few sources, worked out naively', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        fc.pre(world.need.requirements.some(({ importance }) => importance === 'must'));
        const answer = plan(requestOf(world));
        expect(answer.proof).toEqual({ exact: true });
        expect(answer.front.map(figuresOf)).toEqual(oracleFront(world));
      }),
      { numRuns: 2000 },
    );
  });
});
