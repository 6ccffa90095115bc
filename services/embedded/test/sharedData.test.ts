import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { QualificationRule } from '@kohtaanto/events';
import { qualificationSchema, qualificationUnitSchema } from '@kohtaanto/events';
import { z } from 'zod';
import { importEperusteet } from '../src/import/eperusteet/importEperusteet.ts';
import { importEsco } from '../src/import/esco/importEsco.ts';
import { importTmt } from '../src/import/tmt/importTmt.ts';
import { accepted } from '../src/runtime/apiClient.ts';
import { type Importing, openImporting, told } from './support/importing.ts';

const folder = join(import.meta.dirname, '../../../../shared/data');
const esco = join(folder, 'esco');
const horticulture = join(folder, 'eperusteet/6942140.json');
const vacancy = join(folder, 'tmt/testTMTResponse.json');
const there = [esco, horticulture, vacancy].every((path) => existsSync(path));

const nurse = 'http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50';
const listening = 'http://data.europa.eu/esco/skill/a17286c5-238d-4f0b-bc24-29e9121345de';

function unitsIn(rule: QualificationRule): readonly string[] {
  return rule.kind === 'unit' ? [rule.unit] : rule.parts.flatMap(unitsIn);
}

(there ? describe : describe.skip)(
  `all the public data of these kinds${there ? '' : ' (skipped: ../shared/data is not there)'}`,
  () => {
    let kohtaanto: Importing;
    beforeAll(async () => {
      kohtaanto = await openImporting();
    });
    afterAll(() => kohtaanto?.close());

    test('ESCO 1.1.1: 13,896 skills and 3,007 occupations with their relations, and again nothing changes', async () => {
      const report = await kohtaanto.run((context) => importEsco(esco, context));
      expect(report.counts().written).toEqual({ concepts: { new: 13_896 + 3_007, changed: 0, unchanged: 0 } });
      // Five occupations of the sample are local, without a URI; the last four relation rows have no type.
      expect(report.counts().rows).toEqual({ refused: 5, skipped: 4, warning: 0 });
      const again = await kohtaanto.run((context) => importEsco(esco, context));
      expect(again.counts().written).toEqual({ concepts: { new: 0, changed: 0, unchanged: 16_903 } });
      const { body } = await kohtaanto.admin.get(`/api/taxonomy/concepts?uri=${encodeURIComponent(nurse)}`);
      expect(body).toMatchObject({
        items: [{ code: '2221.2', labels: { fi: 'sairaanhoitaja', en: expect.any(String) } }],
      });
    }, 120_000);

    test('horticulture: 31 units and the 442 coded requirements of its areas, in a rule tree of 180 points', async () => {
      const report = await kohtaanto.run((context) => importEperusteet(horticulture, context));
      // Beside those in areas, one unit lists seven coded requirements without an area.
      expect(report.counts().written).toEqual({
        concepts: { new: 442 + 7, changed: 0, unchanged: 0 },
        qualifications: { new: 1, changed: 0, unchanged: 0 },
        units: { new: 31, changed: 0, unchanged: 0 },
      });
      expect(report.counts().rows.refused).toBe(0);
      const path = '/api/qualifications/6942140';
      const qualification = qualificationSchema.parse(accepted(await kohtaanto.admin.get(path)).body);
      expect(qualification).toMatchObject({
        diaryNumber: 'OPH-901-2020',
        validFrom: '2021-01-01',
        rule: { points: { min: 180, max: 180 }, parts: [{ points: { min: 145, max: 145 } }, {}] },
      });
      const units = await Promise.all(
        qualification.units.map(async (code) =>
          qualificationUnitSchema.parse(accepted(await kohtaanto.admin.get(`${path}/units/${code}`)).body),
        ),
      );
      const coded = units.flatMap(({ requirements }) => requirements.filter(({ concept }) => concept !== undefined));
      expect(coded.filter(({ area }) => area !== undefined)).toHaveLength(442);
      expect(new Set(coded.map(({ concept }) => concept)).size).toBe(449);
      expect(units.reduce((sum, { points = 0 }) => sum + points, 0)).toBe(20 * 15 + 6 * 30 + 25 + 11 + 9 + 6 + 5);
      expect(JSON.stringify(units)).not.toMatch(/<[a-z]|_tunniste|&nbsp;/);
      // The vocational units stand in the tree; the part of the common ones is empty in the file.
      expect(unitsIn(qualification.rule)).toHaveLength(28);
      expect(units.filter(({ proposes }) => proposes.length > 0).length).toBeGreaterThan(20);
    }, 120_000);

    test('the vacancy: a draft with its occupation, essential skills, places and language, its closing date past', async () => {
      const employerId = await kohtaanto.employer();
      const report = await kohtaanto.run((context) => importTmt(vacancy, employerId, context));
      expect(report.counts().written).toEqual({ needs: { new: 1, changed: 0, unchanged: 0 } });
      expect(told(report)).toEqual([
        expect.stringContaining('"AAAABBBB-4" is not a valid Business ID (R17)'),
        expect.stringContaining('a need has one occupation: the first is taken'),
        expect.stringContaining('the closing date 2022-12-31 is past'),
      ]);
      const employer = await kohtaanto.as('employer', 'org-employer');
      const { items } = z.object({ items: z.array(z.unknown()) }).parse((await employer.get('/api/needs')).body);
      expect(items).toMatchObject([
        {
          status: 'draft',
          title: { fi: 'Hoiva-avustaja/Lähihoitaja/Sairaanhoitaja' },
          occupation: nurse,
          headcount: 10,
          places: [{ municipality: '297' }, { municipality: '179' }],
          languages: ['fi'],
        },
      ]);
      const needs = z.array(
        z.object({ competences: z.array(z.object({ concept: z.string(), importance: z.string() })) }),
      );
      const competences = needs.parse(items)[0]?.competences ?? [];
      // Finnish, the named skill, and what the relation sample has of a nurse: five essential skills, one optional.
      expect(competences.map(({ importance }) => importance)).toEqual([...Array(7).fill('must'), 'nice']);
      expect(competences[1]?.concept).toBe(listening);
      const traces = await kohtaanto.traces();
      // The number in quotes: as bare digits it also stands in ids and checksums now and then.
      expect(['absesea@', '"123123"'].filter((canary) => traces.includes(canary))).toEqual([]);
    }, 60_000);
  },
);
