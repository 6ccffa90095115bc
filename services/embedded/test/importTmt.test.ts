import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { importEsco } from '../src/import/esco/importEsco.ts';
import { importTmt } from '../src/import/tmt/importTmt.ts';
import { type ApiClient, accepted } from '../src/runtime/apiClient.ts';
import { fixture, type Importing, openImporting, told } from './support/importing.ts';

const skill = (n: number): string => `http://data.europa.eu/esco/skill/0000000${n}`;
const finnish = 'http://data.europa.eu/esco/skill/0e3493f4-0cad-4fbc-8e02-025f169b8114';
const vacancies = fixture('tmt/vacancies.json');

let kohtaanto: Importing;
let employerId: string;
let employer: ApiClient;
beforeAll(async () => {
  kohtaanto = await openImporting();
  await kohtaanto.run((context) => importEsco(fixture('esco'), context));
  employerId = await kohtaanto.employer();
  employer = await kohtaanto.as('employer', 'org-employer');
});
afterAll(() => kohtaanto.close());

const listed = z.object({ items: z.array(z.looseObject({ id: z.string(), sequence: z.int() })) });
const needs = async () => listed.parse((await employer.get('/api/needs')).body).items;

describe('importing vacancies', () => {
  test('asks whose needs they become', async () => {
    const importing = (id?: string) => kohtaanto.run((context) => importTmt(vacancies, id, context));
    await expect(importing()).rejects.toMatchObject({ slug: 'employer-missing', message: /--employer <id>/ });
    await expect(importing('nobody')).rejects.toMatchObject({ slug: 'employer-not-found' });
  });

  test('a dry run checks them and writes nothing', async () => {
    const report = await kohtaanto.run((context) => importTmt(vacancies, employerId, context), { dryRun: true });
    expect(report.counts()).toMatchObject({ written: { needs: { new: 1 } }, rows: { refused: 4 } });
    expect(await needs()).toEqual([]);
  });

  test('become draft needs with their occupation, skills, languages, places and closing day', async () => {
    const report = await kohtaanto.run((context) => importTmt(vacancies, employerId, context));
    expect(report.counts().written).toEqual({ needs: { new: 1, changed: 0, unchanged: 0 } });
    expect(await needs()).toMatchObject([
      {
        status: 'draft',
        title: { fi: 'Puutarhuri', sv: 'Trädgårdsarbetare' },
        occupation: 'http://data.europa.eu/esco/occupation/00000001',
        competences: [
          { concept: finnish, importance: 'must', level: 4 },
          { concept: skill(2), importance: 'must' },
          { concept: skill(1), importance: 'must' },
        ],
        headcount: 3,
        places: [{ municipality: '214' }, { municipality: '854' }],
        languages: ['sv', 'fi', 'la'],
        readyBy: '2027-03-31',
        deliveryWishes: { delivery: ['workplace'] },
        kind: 'recruit',
        importedFrom: { system: 'tmt', id: 'v-1' },
      },
    ]);
  });

  test('tell what is odd in them, with the place in the file', async () => {
    const report = await kohtaanto.run((context) => importTmt(vacancies, employerId, context));
    expect(told(report)).toEqual([
      expect.stringContaining(
        'vacancies.json:1 warning osaamisvaatimukset.kielitaidot: no competence with CEFR levels is known for the language "la"',
      ),
      expect.stringContaining(
        `vacancies.json:1 warning osaamisvaatimukset.osaamiset: no competence has the URI http://data.europa.eu/esco/skill/00000042`,
      ),
      expect.stringContaining(
        'vacancies.json:1 warning sijainti.kunta: the municipality 099 is now part of Kankaanpää',
      ),
      expect.stringContaining('vacancies.json:1 warning sijainti.kunta: no municipality has the code "999"'),
      expect.stringContaining("vacancies.json:2 refused perustiedot.tyonOtsikko: the title holds a person's name"),
      expect.stringContaining(
        'vacancies.json:3 refused perustiedot.tyonOtsikko: the vacancy has no title in fi, sv, en',
      ),
      expect.stringContaining('vacancies.json:4 refused ilmoituksenID'),
      expect.stringContaining('vacancies.json:4 refused hakeminen.ilmoittajanYhteystiedot.0.etunimi'),
      expect.stringContaining('vacancies.json:5 warning ilmoittajanYTunnus: what is given is not a valid Business ID'),
      expect.stringContaining('vacancies.json:5 warning hakeminen.hakuaikaPaattyy: the closing time is no instant'),
      expect.stringContaining(
        'vacancies.json:5 warning sijainti.kunta: the vacancy names no municipality, only a region',
      ),
      expect.stringContaining('vacancies.json:5 refused headcount'),
    ]);
  });

  test('leave nothing of their contact persons in needs, events, logs or findings', async () => {
    const report = await kohtaanto.run((context) => importTmt(vacancies, employerId, context));
    const traces = [await kohtaanto.traces(), JSON.stringify(report.first()), JSON.stringify(await needs())].join();
    for (const canary of [
      /kanariina/i,
      /lintu(nen|se)/i,
      /kanaarinen/i,
      /040 7654321/,
      /131052-308T/,
      /example\.org/,
    ]) {
      expect(traces).not.toMatch(canary);
    }
    // The check looks where things are kept: what may be there is there.
    expect(traces).toMatch(/Puutarhuri/);
    expect(traces).toMatch(/"type":"need\.drafted\.v1".*Puutarhuri/);
  });

  test('again make no doubles: a draft follows the file, a posted need stays as its employer has it', async () => {
    const importing = () => kohtaanto.run((context) => importTmt(vacancies, employerId, context));
    expect((await importing()).counts().written).toEqual({ needs: { new: 0, changed: 0, unchanged: 1 } });
    const [need] = await needs();
    if (need === undefined) throw new Error('there is no need');
    accepted(await employer.post(`/api/needs/${need.id}/post`, {}, { 'If-Match': `"${need.sequence}"` }));
    const report = await importing();
    expect(report.counts().written).toEqual({});
    expect(told(report)).toContainEqual(
      expect.stringContaining('vacancies.json:1 skipped: the need is posted already'),
    );
    expect(await needs()).toHaveLength(1);
  });

  test('of a file that breaks off, what came before is in and the place is told', async () => {
    const report = await kohtaanto.run((context) => importTmt(fixture('tmt/cut-short.txt'), employerId, context));
    expect(report.counts().written).toEqual({ needs: { new: 1, changed: 0, unchanged: 0 } });
    expect(told(report).at(-1)).toContain('cut-short.txt:2 refused: the file breaks off here');
  });

  test('of a file without vacancies, that is told', async () => {
    const report = await kohtaanto.run((context) => importTmt(fixture('eperusteet/small.json'), employerId, context));
    expect(told(report)).toEqual(['small.json warning: no vacancy was found']);
  });
});
