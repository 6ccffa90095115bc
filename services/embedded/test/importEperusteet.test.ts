import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { qualificationUnitSchema } from '@kohtaanto/events';
import { importEperusteet } from '../src/import/eperusteet/importEperusteet.ts';
import { fixture, type Importing, openImporting, told } from './support/importing.ts';

const small = fixture('eperusteet/small.json');
let kohtaanto: Importing;
beforeAll(async () => {
  kohtaanto = await openImporting();
});
afterAll(() => kohtaanto.close());

const read = async (path: string): Promise<unknown> => (await kohtaanto.admin.get(`/api/${path}`)).body;

describe('importing a qualification', () => {
  test('a dry run reads and proposes, and writes nothing', async () => {
    const report = await kohtaanto.run((context) => importEperusteet(small, context), { dryRun: true });
    expect(report.counts().written).toMatchObject({
      qualifications: { new: 1 },
      units: { new: 5 },
      concepts: { new: 2 },
    });
    expect((await kohtaanto.admin.get('/api/qualifications/77')).status).toBe(404);
  });

  test('keeps the rule tree, the days in Helsinki and the units with their sizes (R24, R25, R27)', async () => {
    const report = await kohtaanto.run((context) => importEperusteet(small, context));
    expect(report.counts().written).toEqual({
      concepts: { new: 2, changed: 0, unchanged: 0 },
      qualifications: { new: 1, changed: 0, unchanged: 0 },
      units: { new: 5, changed: 0, unchanged: 0 },
    });
    expect(await read('qualifications/77')).toMatchObject({
      diaryNumber: 'TEST-1-2026',
      name: { fi: 'Testialan perustutkinto & muuta', sv: 'Testexamen' },
      codes: ['koulutus_000001#2'],
      validFrom: '2021-01-01',
      validUntil: '2026-09-01',
      replaces: ['TEST-0-2010'],
      units: ['tutkinnonosat_000901', 'tutkinnonosat_000902', '903', 'tutkinnonosat_000904', '999'],
      rule: { kind: 'group', points: { min: 180, max: 180 } },
    });
  });

  test('makes competences of coded requirements and proposes those that their words speak of', async () => {
    expect(await read('taxonomy/concepts?uri=urn:oph:ammattitaitovaatimukset_9002')).toMatchObject({
      items: [
        {
          kind: 'competence',
          labels: { fi: 'käyttää suojavarusteita', sv: 'använder skyddsutrustning' },
          scheme: 'eperusteet',
          code: 'ammattitaitovaatimukset_9002',
        },
      ],
    });
    const unit = await read('qualifications/77/units/tutkinnonosat_000901');
    expect(unit).toMatchObject({ points: 25, name: { fi: 'Puiden hoito', sv: 'Trädvård' } });
    const { proposes } = qualificationUnitSchema.parse(unit);
    expect(proposes.length).toBeGreaterThan(0);
    expect(
      proposes.every(({ concept, provenance }) => provenance === 'proposed' && !concept.startsWith('urn:oph:')),
    ).toBe(true);
  });

  test('tells every odd element, and again changes nothing though its own competences are known now', async () => {
    const again = await kohtaanto.run((context) => importEperusteet(small, context));
    expect(again.counts().written).toEqual({
      concepts: { new: 0, changed: 0, unchanged: 2 },
      qualifications: { new: 0, changed: 0, unchanged: 1 },
      units: { new: 0, changed: 0, unchanged: 5 },
    });
    expect(told(again)).toEqual([
      expect.stringContaining('small.json:1 warning kohdealueet[0].vaatimukset[1]: the requirement has no code'),
      expect.stringContaining('small.json:1 warning kohdealueet[0].vaatimukset[2]: the requirement has no text'),
      expect.stringContaining(
        'small.json:2 warning ammattitaitovaatimukset2019: the unit has no coded requirements: the 2',
      ),
      expect.stringContaining('small.json:3 warning koodiUri: the unit has no code'),
      expect.stringContaining('small.json:3 warning ammattitaitovaatimukset2019: the unit has no requirements'),
      expect.stringContaining(
        'small.json:4 warning ammattitaitovaatimukset2019: the unit has no coded requirements: the 1',
      ),
      expect.stringContaining('small.json:5 skipped: the element has neither a code nor a number'),
      expect.stringContaining('small.json:6 warning koodiUri: the unit tutkinnonosat_000901 is in the file already'),
      expect.stringContaining("small.json:7 refused: the unit can't be read (id: "),
      expect.stringContaining('small.json warning tutkinnonOsat: unit 999 is referred to but not described'),
      expect.stringContaining('small.json refused rakenne.osat[0].osat[2]: the rule refers to the unit reference 777'),
      expect.stringContaining('small.json warning rakenne.osat[2]: this part of the rule tree is empty'),
    ]);
  });

  test('refuses a file that is not there, not JSON, or no qualification, by name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'eperusteet-'));
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{"id": 77, "diaari');
    const importing = (path: string) => kohtaanto.run((context) => importEperusteet(path, context));
    await expect(importing(join(folder, 'none.json'))).rejects.toMatchObject({ kind: 'not-found', slug: 'file' });
    await expect(importing(broken)).rejects.toMatchObject({ slug: 'eperusteet-file', message: /not whole JSON/ });
    await expect(importing(fixture('tmt/vacancies.json'))).rejects.toMatchObject({
      slug: 'eperusteet-file',
      details: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/diaarinumero' })]) },
    });
    await rm(folder, { recursive: true });
  });
});
