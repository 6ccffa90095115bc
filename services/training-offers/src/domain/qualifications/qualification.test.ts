import { describe, test } from '@jest/globals';
import type { Qualification, QualificationUnit } from '@kohtaanto/events';
import { day } from '@kohtaanto/kernel';
import { specification } from '@kohtaanto/testing';
import { qualificationDecider } from './qualification.ts';
import { unitDecider } from './qualificationUnit.ts';

const qualification: Qualification = {
  id: 'OPH-1-2020',
  diaryNumber: 'OPH-1-2020',
  name: { fi: 'Koetutkinto', sv: 'Provexamen' },
  codes: ['koulutus_000001'],
  validFrom: day('2021-01-01'),
  replaces: [],
  units: ['u-1', 'u-2'],
  rule: {
    kind: 'group',
    required: true,
    points: { min: 30, max: 30 },
    parts: [
      { kind: 'unit', unit: 'u-1', points: 15, required: true },
      { kind: 'unit', unit: 'u-2', points: 15, required: false },
    ],
  },
};
const importing = (more: Partial<Qualification> = {}) =>
  ({ kind: 'import', qualification: { ...qualification, ...more } }) as const;
const imported = (more: Partial<Qualification> = {}) =>
  ({ type: 'qualification.imported.v1', data: { qualification: { ...qualification, ...more } } }) as const;

describe('importing a qualification', () => {
  const { given } = specification(qualificationDecider);

  test('takes it in, and a changed one again', () => {
    given().when(importing()).thenEvents(imported());
    given(imported())
      .when(importing({ validUntil: day('2030-12-31') }))
      .thenEvents(imported({ validUntil: day('2030-12-31') }));
  });

  test('changes nothing when it is the same, whatever the order of the fields', () => {
    given(imported())
      .when(importing({ name: { sv: 'Provexamen', fi: 'Koetutkinto' } }))
      .thenNothing();
  });

  test('refuses a rule that names a unit which is not listed (R25)', () => {
    given()
      .when(importing({ units: ['u-1'] }))
      .thenRefused('invalid', 'qualification', '/rule/parts/1/unit');
  });

  test('refuses bounds whose least is above their most, wherever they are', () => {
    const inner = { kind: 'group', required: false, count: { min: 2, max: 1 }, parts: [] } as const;
    const rule = {
      kind: 'group',
      required: true,
      points: { min: 31, max: 30 },
      parts: [{ ...inner, parts: [] }],
    } as const;
    given()
      .when(importing({ rule: { ...rule, parts: [...rule.parts] } }))
      .thenRefused('invalid', 'qualification', '/rule/points/min', '/rule/parts/0/count/min');
  });

  test('refuses a unit listed twice', () => {
    given()
      .when(importing({ units: ['u-1', 'u-2', 'u-1'] }))
      .thenRefused('invalid', 'qualification', '/units/2');
  });

  test('refuses days that do not follow each other (R27)', () => {
    given()
      .when(importing({ validUntil: day('2020-12-31') }))
      .thenRefused('invalid', 'qualification', '/validUntil');
    given()
      .when(importing({ validUntil: day('2022-12-31'), transitionUntil: day('2022-12-30') }))
      .thenRefused('invalid', 'qualification', '/transitionUntil');
  });
});

describe('importing a unit', () => {
  const { given } = specification(unitDecider);
  const unit: QualificationUnit = {
    id: 'OPH-1-2020/u-1',
    qualification: 'OPH-1-2020',
    code: 'u-1',
    name: { fi: 'Puutarhatyöt' },
    points: 15,
    requirements: [{ text: { fi: 'tunnistaa kasveja' } }],
    proposes: [],
  };
  const command = { kind: 'import', unit, listed: ['u-1', 'u-2'] } as const;
  const taken = { type: 'qualification-unit.imported.v1', data: { unit } } as const;

  test('takes it in; the same again changes nothing', () => {
    given().when(command).thenEvents(taken);
    given(taken).when(command).thenNothing();
  });

  test('asks for its qualification first', () => {
    given().when({ kind: 'import', unit }).thenRefused('not-found', 'qualification-not-found');
  });

  test('refuses a unit that its qualification does not list', () => {
    given()
      .when({ ...command, listed: ['u-2'] })
      .thenRefused('invalid', 'qualification-unit', '/code');
  });
});
