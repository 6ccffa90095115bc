import { describe, expect, test } from '@jest/globals';
import type { ImportedConcept } from '@kohtaanto/events';
import { day } from '@kohtaanto/kernel';
import { tmtNeed, type VacancyFacts } from './tmtNeed.ts';
import { type TmtVacancy, tmtVacancy } from './tmtVacancy.ts';

const concept = (uri: string, kind: 'competence' | 'occupation', more: Partial<ImportedConcept> = {}) =>
  ({ uri, kind, labels: { fi: uri }, scheme: 'test', broader: [], ...more }) satisfies ImportedConcept;
const uris = (count: number, from: string): string[] => Array.from({ length: count }, (_, i) => `urn:${from}-${i}`);
const known = [
  concept('urn:cook', 'occupation', { essential: ['urn:a', 'urn:b'], optional: ['urn:c', 'urn:a'] }),
  concept('urn:chef', 'occupation'),
  concept('urn:many', 'occupation', { essential: uris(90, 'e'), optional: uris(20, 'o') }),
  concept('urn:b', 'competence'),
];
const facts: VacancyFacts = {
  employerId: 'e-1',
  today: day('2026-12-01'),
  concepts: new Map(known.map((each) => [each.uri, each])),
  languageConcepts: new Map([['fi', 'urn:finnish']]),
};
const esco = (...values: readonly string[]) =>
  values.map((luokiteltuArvo) => ({ luokittelunNimi: 'ESCO', luokiteltuArvo }));

function vacancy(more: object = {}): TmtVacancy {
  const perustiedot = { tyonOtsikko: [{ kieliKoodi: 'fi', arvo: 'Kokki' }], paikkojenMaara: 2 };
  return tmtVacancy.parse({ ilmoituksenID: 'v-1', perustiedot, sijainti: { kunta: ['005'] }, ...more });
}

describe('a vacancy as a need', () => {
  test('takes the first occupation, its essential skills as must, its optional ones as nice, named skills first', () => {
    const osaamisvaatimukset = { ammatit: esco('urn:cook', 'urn:chef', 'urn:unknown'), osaamiset: esco('urn:b') };
    const { need, remarks } = tmtNeed(vacancy({ osaamisvaatimukset }), facts);
    expect(need).toMatchObject({ occupation: 'urn:cook', places: [{ municipality: '005' }], headcount: 2 });
    expect(need?.competences.map(({ concept: uri, importance }) => [uri, importance])).toEqual([
      ['urn:b', 'must'],
      ['urn:a', 'must'],
      ['urn:c', 'nice'],
    ]);
    expect(remarks.map(({ message }) => message)).toEqual([
      'no occupation has the URI urn:unknown: it is left out',
      'a need has one occupation: the first is taken, left out are urn:chef',
    ]);
  });

  test('names at most a hundred competences, the essential ones first', () => {
    const { need, remarks } = tmtNeed(vacancy({ osaamisvaatimukset: { ammatit: esco('urn:many') } }), facts);
    expect(need?.competences).toHaveLength(100);
    expect(need?.competences.filter(({ importance }) => importance === 'must')).toHaveLength(90);
    expect(remarks).toMatchObject([{ outcome: 'warning', message: expect.stringContaining('10 of the occupation') }]);
  });

  test('asks for a language as a competence at its CEFR level, and as a language of teaching', () => {
    const osaamisvaatimukset = { kielitaidot: [{ kielitaito: 'fi', kielitaidonTaso: 'C1' }] };
    const { need } = tmtNeed(vacancy({ osaamisvaatimukset }), facts);
    expect(need?.competences).toEqual([
      { concept: 'urn:finnish', importance: 'must', acceptNarrower: false, level: 5 },
    ]);
    expect(need?.languages).toEqual(['fi']);
  });

  test('sees a closing date as a day in Helsinki: a coming one is when people must be ready, a past one is told', () => {
    const closing = (hakuaikaPaattyy: string) => tmtNeed(vacancy({ hakeminen: { hakuaikaPaattyy } }), facts);
    expect(closing('2026-12-30T22:00:00Z').need?.readyBy).toBe('2026-12-31');
    const past = closing('2022-12-30T22:00:00Z');
    expect(past.need).not.toHaveProperty('readyBy');
    expect(past.remarks).toMatchObject([{ message: expect.stringContaining('the closing date 2022-12-31 is past') }]);
    expect(closing('2026-11-30T22:00:00Z').need).not.toHaveProperty('readyBy');
  });

  test('takes a place that was merged as the municipality of today, and each place once (R20)', () => {
    const { need } = tmtNeed(vacancy({ sijainti: { kunta: ['099', '214', 'kunta_214#3'] } }), facts);
    expect(need?.places).toEqual([{ municipality: '214' }]);
  });

  test('tells a masked Business ID and never a personal identity code in its place (R17)', () => {
    const told = (ilmoittajanYTunnus: string) => tmtNeed(vacancy({ ilmoittajanYTunnus }), facts).remarks;
    expect(told('0502454-6')).toEqual([]);
    expect(told('AAAABBBB-4')).toMatchObject([{ message: expect.stringContaining('"AAAABBBB-4"') }]);
    expect(JSON.stringify(told('131052-308T'))).not.toContain('131052');
  });
});
