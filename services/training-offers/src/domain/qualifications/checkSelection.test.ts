import { describe, expect, test } from '@jest/globals';
import type { QualificationRule } from '@kohtaanto/events';
import fc from 'fast-check';
import { checkSelection, type SelectedUnit } from './checkSelection.ts';

const unit = (code: string, points: number, required = false): QualificationRule => ({
  kind: 'unit',
  unit: code,
  points,
  required,
});
const exactly = (points: number) => ({ min: points, max: points });
const group = (
  points: number,
  parts: readonly QualificationRule[],
  more: Partial<Extract<QualificationRule, { kind: 'group' }>> = {},
): QualificationRule => ({ kind: 'group', required: false, points: exactly(points), parts, ...more });

/** A vocational upper secondary qualification: 180 = 145 vocational + 35 common (R24). */
const rule = group(180, [
  group(145, [
    group(40, [unit('all', 40, true)]),
    group(60, [unit('gardens-1', 30, true), unit('gardens-2', 30, true)], { competenceArea: 'osaamisala_1' }),
    group(60, [unit('shops-1', 30, true), unit('shops-2', 30, true)], { competenceArea: 'osaamisala_2' }),
    group(45, [unit('bees', 15), unit('trees', 30), unit('soil', 15), group(0, [], { points: { min: 5, max: 15 } })]),
  ]),
  group(35, [unit('communication', 11, true), unit('mathematics', 9, true), unit('society', 15, true)]),
]);
const openGroup = '/parts/0/parts/3/parts/3';

const select = (...codes: readonly string[]): readonly SelectedUnit[] => codes.map((code) => ({ code }));
const common = ['communication', 'mathematics', 'society'];
const whole = ['all', 'gardens-1', 'gardens-2', 'bees', 'trees', ...common];
const pointersOf = (selected: readonly SelectedUnit[]) =>
  checkSelection(rule, selected).problems.map(({ pointer }) => pointer);

describe('a selection of units (R25)', () => {
  test('makes up the qualification when every group holds: 180 = 145 + 35 (R24)', () => {
    expect(checkSelection(rule, select(...whole))).toEqual({ points: 180, problems: [] });
  });

  test('asks nothing of a competence area that is not chosen', () => {
    const shops = whole.map((code) => code.replace('gardens', 'shops'));
    expect(checkSelection(rule, select(...shops))).toEqual({ points: 180, problems: [] });
  });

  test('lacks the common part: its own group is untouched, the whole is 35 short', () => {
    const selected = select(...whole.filter((code) => !common.includes(code)));
    expect(checkSelection(rule, selected)).toMatchObject({ points: 145, problems: [{ pointer: '/points' }] });
  });

  test('does not make up for a missing vocational unit with nothing', () => {
    expect(pointersOf(select(...whole.filter((code) => code !== 'gardens-2')))).toEqual([
      '/parts/0/parts/1/parts/1',
      '/parts/0/parts/1/points',
      '/parts/0/points',
      '/points',
    ]);
  });

  test('does not let optional units stand in for the others', () => {
    expect(pointersOf(select(...whole, 'soil'))).toEqual(['/parts/0/parts/3/points', '/parts/0/points', '/points']);
  });

  test('takes a local unit with its own size into an open group, within the bounds of that group', () => {
    const others = select(...whole.filter((code) => code !== 'bees'));
    const local = (points: number) => ({ code: 'local', points, group: openGroup });
    expect(checkSelection(rule, [...others, local(15)])).toEqual({ points: 180, problems: [] });
    expect(pointersOf([...others, local(4)])).toContain(`${openGroup}/points`);
  });

  test('names what has no place in the rule and what is selected twice', () => {
    const selected = [...select(...whole, 'bees', 'unknown'), { code: 'bees-2', points: 5, group: '/parts/9' }];
    expect(checkSelection(rule, selected)).toMatchObject({
      points: 180,
      problems: [{ pointer: '/selected/8' }, { pointer: '/selected/9' }, { pointer: '/selected/10' }],
    });
  });

  test('counts a unit that the tree names twice once, in the group that is said or the first', () => {
    const twice: QualificationRule = group(15, [group(15, [unit('bees', 15)]), group(20, [unit('bees', 15)])]);
    expect(checkSelection(twice, select('bees'))).toEqual({ points: 15, problems: [] });
    const inSecond = checkSelection(twice, [{ code: 'bees', group: '/parts/1' }]);
    expect(inSecond).toMatchObject({ points: 15, problems: [{ pointer: '/parts/1/points' }] });
  });

  test('counts the chosen parts of a group, not the units inside them', () => {
    const one: QualificationRule = {
      kind: 'group',
      required: true,
      count: exactly(1),
      parts: [group(30, [unit('a', 15), unit('b', 15)]), group(30, [unit('c', 30)])],
    };
    expect(checkSelection(one, select('a', 'b')).problems).toEqual([]);
    expect(checkSelection(one, select('a', 'b', 'c')).problems).toMatchObject([{ pointer: '/count' }]);
    expect(checkSelection(one, []).problems).toMatchObject([{ pointer: '/count' }]);
  });

  test('looks into a required group although nothing in it is chosen', () => {
    const must = group(45, [group(30, [unit('a', 30)], { required: true }), unit('b', 45)]);
    expect(checkSelection(must, select('b')).problems).toMatchObject([{ pointer: '/parts/0/points' }]);
    const both = group(45, [group(30, [unit('a', 30)], { required: true }), unit('b', 45)], { count: { min: 2 } });
    expect(checkSelection(both, select('b')).problems).toMatchObject([
      { pointer: '/parts/0/points' },
      { pointer: '/count' },
    ]);
  });

  test('comes to the sum of its units, in any order', () => {
    const sizes = new Map([...whole, 'soil'].map((code) => [code, checkSelection(rule, select(code)).points]));
    const selections = fc.shuffledSubarray([...sizes.keys()]);
    fc.assert(
      fc.property(selections, (codes) => {
        const sum = codes.reduce((points, code) => points + (sizes.get(code) ?? 0), 0);
        const { points, problems } = checkSelection(rule, select(...codes));
        expect(points).toBe(sum);
        expect(problems).toEqual(checkSelection(rule, select(...codes.toSorted())).problems);
      }),
    );
  });
});
