import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importEsco } from '../src/import/esco/importEsco.ts';
import { fixture, type Importing, openImporting, told } from './support/importing.ts';

const skill = (n: number): string => `http://data.europa.eu/esco/skill/0000000${n}`;
const occupation = (n: number): string => `http://data.europa.eu/esco/occupation/0000000${n}`;

let kohtaanto: Importing;
beforeAll(async () => {
  kohtaanto = await openImporting();
});
afterAll(() => kohtaanto.close());

const shown = async (...uris: readonly string[]): Promise<unknown> =>
  (await kohtaanto.admin.get(`/api/taxonomy/concepts?uri=${uris.map(encodeURIComponent).join(',')}`)).body;

describe('importing ESCO', () => {
  test('a dry run says what it would send and sends nothing', async () => {
    const report = await kohtaanto.run((context) => importEsco(fixture('esco'), context), { dryRun: true });
    expect(report.counts()).toMatchObject({ written: { concepts: { new: 4 } }, rows: { refused: 1, skipped: 1 } });
    expect(await shown(skill(1))).toEqual({ items: [] });
  });

  test('takes in skills and occupations with labels, types and relations; ISCO groups only give codes (R21)', async () => {
    const report = await kohtaanto.run((context) => importEsco(fixture('esco'), context));
    expect(report.counts().written).toEqual({ concepts: { new: 4, changed: 0, unchanged: 0 } });
    expect(await shown(skill(1), occupation(1), occupation(2), 'http://data.europa.eu/esco/isco/C6113')).toEqual({
      items: [
        expect.objectContaining({
          labels: { fi: 'karsia puita', sv: 'beskära träd', en: 'prune trees' },
          altLabels: { en: ['cut trees', 'trim trees'] },
          skillType: 'skill',
          reuseLevel: 'sector-specific',
          scheme: 'esco-1.1.1',
        }),
        expect.objectContaining({ code: '6113.9', essential: [skill(1)], optional: [skill(2)], broader: [] }),
        expect.objectContaining({ code: '6113' }),
      ],
    });
  });

  test('skips relations to absent skills and refuses rows without a label, each told with its line', async () => {
    const report = await kohtaanto.run((context) => importEsco(fixture('esco'), context));
    expect(told(report).toSorted()).toEqual([
      `occupationSkillRelations_en.csv:4 skipped: the relation names ${skill(9)}, which is in none of the files: the relation is left out`,
      expect.stringMatching(/^skills_en\.csv:\d+ refused: .*00000003 has no preferred label/),
    ]);
  });

  test('again makes no doubles and writes nothing', async () => {
    const again = await kohtaanto.run((context) => importEsco(fixture('esco'), context));
    expect(again.counts().written).toEqual({ concepts: { new: 0, changed: 0, unchanged: 4 } });
  });

  test('names the version of ESCO that it is told, which changes the concepts (R31)', async () => {
    const report = await kohtaanto.run((context) => importEsco(fixture('esco'), context, '1.2.0'));
    expect(report.counts().written).toEqual({ concepts: { new: 0, changed: 4, unchanged: 0 } });
    expect(await shown(skill(2))).toMatchObject({ items: [{ scheme: 'esco-1.2.0' }] });
  });
});
