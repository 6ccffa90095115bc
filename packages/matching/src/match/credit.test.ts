import { describe, expect, test } from '@jest/globals';
import { matchTable, type Relation, relations } from '../matchTable.ts';
import type { Requirement, Taught } from '../model.ts';
import { creditOf, levelFactor, reasonOf } from './credit.ts';

const asked: Requirement = { concept: 'urn:asked', importance: 'must', acceptNarrower: false };
const taught: Taught = { concept: 'urn:taught', extent: 'full', provenance: 'manual' };

describe('the credit of a taught competence', () => {
  test.each([
    ['the same concept', 'same', 1],
    ['a narrower concept', 'narrower', 0.8],
    ['a broader concept', 'broader', 0.4],
    ['a concept that has it as essential', 'required-by', 0.3],
    ['a sibling', 'sibling', 0.2],
  ] as const)('is, for %s, %s: %d', (_, relation, credit) => {
    expect(creditOf(asked, relation, taught)).toBe(credit);
  });

  test('is half for what is taught in part', () => {
    expect(creditOf(asked, 'same', { ...taught, extent: 'partial' })).toBe(0.5);
  });

  test.each([
    ['manual', 1],
    ['imported', 1],
    ['confirmed', 1],
    ['proposed', 0.5],
  ] as const)('is, for %s provenance, %d', (provenance, credit) => {
    expect(creditOf(asked, 'same', { ...taught, provenance })).toBe(credit);
  });

  test('is the share of the level that is reached, whole above it, half when no level is stated', () => {
    expect(levelFactor(undefined, 2)).toBe(1);
    expect(levelFactor(3, 3)).toBe(1);
    expect(levelFactor(3, 5)).toBe(1);
    expect(levelFactor(3, 2)).toBe(2 / 3);
    expect(levelFactor(3, undefined)).toBe(0.5);
  });

  test('is the product of relation, extent, level and provenance', () => {
    const weak: Taught = { ...taught, extent: 'partial', provenance: 'proposed', level: 2 };
    expect(creditOf({ ...asked, level: 4 }, 'broader', weak)).toBeCloseTo(0.4 * 0.5 * 0.5 * 0.5, 12);
  });

  test('is whole for a narrower concept only where the need accepts it and nothing else lacks', () => {
    const accepting = { ...asked, acceptNarrower: true };
    expect(creditOf(accepting, 'narrower', taught)).toBe(1);
    expect(creditOf(accepting, 'narrower', { ...taught, extent: 'partial' })).toBe(0.4);
    expect(creditOf(accepting, 'broader', taught)).toBe(0.4);
  });

  test('is never more than that of a full and sure teaching', () => {
    for (const relation of relations) {
      for (const acceptNarrower of [false, true]) {
        const requirement = { ...asked, acceptNarrower };
        const full = creditOf(requirement, relation, taught);
        expect(creditOf(requirement, relation, { ...taught, provenance: 'proposed' })).toBeLessThan(full);
      }
    }
  });

  test('has relations in falling order, so that the first that holds is the best', () => {
    const factors = relations.map((relation: Relation) => matchTable.relation[relation]);
    expect(factors).toEqual(factors.toSorted((a, b) => b - a));
  });

  test('gives its reason as data', () => {
    expect(reasonOf({ ...asked, level: 3 }, 'narrower', { ...taught, level: 2 })).toEqual({
      relation: 'narrower',
      taught: 'urn:taught',
      accepted: false,
      extent: 'full',
      provenance: 'manual',
      level: { asked: 3, taught: 2 },
    });
    expect(reasonOf({ ...asked, level: 3 }, 'same', taught).level).toEqual({ asked: 3 });
    expect(reasonOf(asked, 'same', taught)).not.toHaveProperty('level');
  });
});
