import { describe, expect, test } from '@jest/globals';
import { checkSelection } from '@kohtaanto/service-training-offers';
import { eperusteetRule } from './eperusteetRule.ts';

const units = new Map([
  ['1', { code: 'tutkinnonosat_1', points: 25 }],
  ['2', { code: 'tutkinnonosat_2', points: 15 }],
  ['3', { code: 'tutkinnonosat_3' }],
]);
const unit = (number: string, pakollinen: boolean) => ({ pakollinen, _tutkinnonOsaViite: number });

describe('the rule tree (R24, R25)', () => {
  test('keeps groups in groups, sizes from the references, bounds, names and competence areas', () => {
    const { rule, remarks } = eperusteetRule(
      {
        nimi: { fi: 'Tutkinto' },
        pakollinen: false,
        muodostumisSaanto: { laajuus: { minimi: 180, maksimi: 180 } },
        osat: [
          {
            osaamisala: { osaamisalakoodiUri: 'osaamisala_1', nimi: { fi: 'Viherala' } },
            muodostumisSaanto: { laajuus: null, koko: { minimi: 2, maksimi: null } },
            osat: [unit('1', true), unit('3', false)],
          },
        ],
      },
      units,
    );
    expect(remarks).toEqual([]);
    expect(rule).toEqual({
      kind: 'group',
      name: { fi: 'Tutkinto' },
      required: false,
      points: { min: 180, max: 180 },
      parts: [
        {
          kind: 'group',
          name: { fi: 'Viherala' },
          required: false,
          count: { min: 2 },
          competenceArea: 'osaamisala_1',
          parts: [
            { kind: 'unit', unit: 'tutkinnonosat_1', required: true, points: 25 },
            { kind: 'unit', unit: 'tutkinnonosat_3', required: false },
          ],
        },
      ],
    });
  });

  test('is what a selection is checked against', () => {
    const bounds = { laajuus: { minimi: 40, maksimi: 40 } };
    const { rule } = eperusteetRule({ muodostumisSaanto: bounds, osat: [unit('1', true), unit('2', false)] }, units);
    const selection = (...codes: readonly string[]) =>
      checkSelection(
        rule,
        codes.map((code) => ({ code })),
      );
    expect(selection('tutkinnonosat_1', 'tutkinnonosat_2')).toEqual({ points: 40, problems: [] });
    expect(selection('tutkinnonosat_2').problems.map(({ pointer }) => pointer)).toEqual(['/parts/0', '/points']);
  });

  test('leaves out a reference to nothing and keeps an empty part open, and tells both with their path', () => {
    const { rule, remarks } = eperusteetRule({ osat: [unit('9', true), {}] }, units);
    expect(rule.parts).toEqual([{ kind: 'group', required: false, parts: [] }]);
    expect(remarks).toMatchObject([
      { outcome: 'refused', field: 'rakenne.osat[0]' },
      { outcome: 'warning', field: 'rakenne.osat[1]' },
    ]);
  });
});
