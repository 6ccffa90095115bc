import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { importEsco } from '../src/import/esco/importEsco.ts';
import { importOffers } from '../src/import/offers/importOffers.ts';
import { type ApiClient, accepted } from '../src/runtime/apiClient.ts';
import { fixture, type Importing, openImporting, told } from './support/importing.ts';

const provider = { organisation: 'org-school', name: 'Jokilaakson opisto (demo)' };
const file = (name: string): string => fixture(`offers/${name}.csv`);

let kohtaanto: Importing;
let school: ApiClient;
beforeAll(async () => {
  kohtaanto = await openImporting();
  await kohtaanto.run((context) => importEsco(fixture('esco'), context));
  school = await kohtaanto.as('provider', provider.organisation);
});
afterAll(() => kohtaanto.close());

const item = z.looseObject({ id: z.string(), sequence: z.int() });
const listed = z.object({ items: z.array(item) });
const list = async (what: 'programmes' | 'offers') =>
  listed.parse((await school.get(`/api/${what}?limit=100`)).body).items;

const importing = (name: string, publish = false, dryRun = false) =>
  kohtaanto.run((context) => importOffers(file(name), { ...provider, publish }, context), { dryRun });

describe('importing offers', () => {
  test('asks whose they are', async () => {
    const nobodys = kohtaanto.run((context) => importOffers(file('comma'), { publish: false }, context));
    await expect(nobodys).rejects.toMatchObject({ slug: 'organisation-missing', message: /--organisation <id>/ });
  });

  test('refuses a file that is not there and one without a single known column', async () => {
    await expect(importing('none')).rejects.toMatchObject({ kind: 'not-found', slug: 'file' });
    const esco = kohtaanto.run((context) =>
      importOffers(fixture('esco/occupationSkillRelations_en.csv'), { ...provider, publish: false }, context),
    );
    await expect(esco).rejects.toMatchObject({ slug: 'offers-file' });
  });

  test('a dry run checks them as publishing would and writes nothing', async () => {
    const good = await importing('comma', true, true);
    expect(good.counts()).toMatchObject({
      written: { programmes: { new: 1 }, offers: { new: 2 } },
      rows: { refused: 0 },
    });
    const odd = await importing('odd', true, true);
    expect(odd.counts()).toMatchObject({ written: { offers: { new: 1 } } });
    expect(await list('programmes')).toEqual([]);
  });

  test('reads commas, a byte order mark, quoted line breaks, several runs and Finnish sums; rows share a programme', async () => {
    const report = await importing('comma', true);
    expect(told(report)).toEqual([]);
    expect(await list('programmes')).toMatchObject([
      {
        provider: { name: { fi: provider.name } },
        title: { fi: 'Puiden karsinta', sv: 'Trädbeskärning' },
        description: { fi: 'Kaksi riviä:\nteoria ja työ' },
        competencePoints: 15,
        teaches: [{ level: 2, extent: 'full', provenance: 'imported' }],
      },
    ]);
    const offers = await list('offers');
    expect(offers).toHaveLength(2);
    expect(offers).toContainEqual(
      expect.objectContaining({
        status: 'published',
        schedule: {
          kind: 'dated',
          runs: [
            { id: 'run-2027-01-11', start: '2027-01-11', end: '2027-03-05', seats: 12, seatsLeft: 12 },
            { id: 'run-2027-05-03', start: '2027-05-03', end: '2027-06-18', seats: 8, seatsLeft: 8 },
          ],
        },
        places: [{ municipality: '854' }],
        languages: ['fi', 'sv'],
        pricePerPerson: 1250.5,
        grossPricePerPerson: 2000,
        funding: 'jotpa',
        teachingTimes: ['day', 'evening'],
      }),
    );
    expect(offers).toContainEqual(
      expect.objectContaining({ schedule: { kind: 'on-demand', minGroup: 4, leadTimeDays: 21, weeks: 6 } }),
    );
  });

  test('again makes no doubles, and seats that were taken stay taken', async () => {
    const dated = (await list('offers')).find((offer) => JSON.stringify(offer).includes('run-2027-05-03'));
    if (dated === undefined) throw new Error('the dated offer is gone');
    const taken = { runId: 'run-2027-05-03', seatsLeft: 3 };
    accepted(await school.put(`/api/offers/${dated.id}/seats`, taken, { 'If-Match': `"${dated.sequence}"` }));
    const report = await importing('comma', true);
    expect(report.counts().written).toEqual({
      programmes: { new: 0, changed: 0, unchanged: 1 },
      offers: { new: 0, changed: 0, unchanged: 2 },
    });
    expect((await school.get(`/api/offers/${dated.id}`)).body).toMatchObject({
      schedule: { runs: [{ seatsLeft: 12 }, { seatsLeft: 3 }] },
    });
  });

  test('leaves an offer withdrawn that was withdrawn', async () => {
    const onDemand = (await list('offers')).find((offer) => JSON.stringify(offer).includes('on-demand'));
    if (onDemand === undefined) throw new Error('the on-demand offer is gone');
    const match = { 'If-Match': `"${onDemand.sequence}"` };
    accepted(await school.post(`/api/offers/${onDemand.id}/withdraw`, { reason: 'ei ryhmää' }, match));
    const report = await importing('comma', true);
    expect(told(report)).toEqual(['comma.csv:4 skipped: the offer was withdrawn: it stays so']);
  });

  test('reads semicolons, upper case columns, d.m.yyyy, decimal commas and quotes in quotes', async () => {
    const report = await importing('semicolon');
    expect(told(report)).toEqual([]);
    expect(await list('offers')).toContainEqual(
      expect.objectContaining({
        status: 'draft',
        schedule: { kind: 'rolling', firstStart: '2027-01-11', lastStart: '2027-12-01', everyWeeks: 4, weeks: 6 },
        places: [{ municipality: '976' }],
        pricePerPerson: 450.5,
        teachingTimes: ['day'],
      }),
    );
    expect(await list('programmes')).toContainEqual(expect.objectContaining({ title: { fi: 'Puiden "biologia"' } }));
  });

  test('refuses odd rows one by one, with the line, the column and what was meant', async () => {
    const report = await importing('odd', true);
    expect(report.counts().written).toMatchObject({ offers: { new: 2 } });
    expect(told(report)).toEqual([
      'odd.csv:1 warning titel_sv: an unknown column: it is not read',
      'odd.csv:2 refused start: "2027-02-30" is no day',
      'odd.csv:3 refused delivery: "kontact" is none of contact, online, blended, workplace, deployed',
      expect.stringContaining('odd.csv:3 refused municipality: no municipality of today is called "Ylitornjo"'),
      'odd.csv:3 refused languages: "suomi" is no language',
      'odd.csv:3 refused price: "12.345" is no sum in euros',
      'odd.csv:4 refused teaches: "puiden karsinta" is no competence',
      'odd.csv:5 refused programme: its programme was refused on line 4',
      expect.stringContaining('odd.csv:6 refused teaches: no competence has the URI'),
      expect.stringContaining('odd.csv:7 refused end: a run ends on or after its start'),
      'odd.csv:9 refused offer: the same offer is on line 8 already',
      'odd.csv:10 refused title_fi: the programme was described otherwise on line 8',
      'odd.csv:11 refused programme: the row names no programme',
      expect.stringContaining('odd.csv:12 refused start: it stays a draft: give at least one run that is not over'),
      expect.stringContaining('odd.csv:13 refused start: a dated offer has a start, an end and seats for each run'),
      'odd.csv:14 refused schedule: ""dat"ed" is none of dated, rolling, on-demand',
      'odd.csv:15 refused schedule: "weekly" is none of dated, rolling, on-demand',
      expect.stringContaining('odd.csv:15 refused municipality'),
      'odd.csv:16 refused: the row has signs that are not UTF-8',
    ]);
    const remedies = report.first().map(({ remedy }) => remedy);
    expect(remedies).toEqual(expect.arrayContaining(['did you mean title_sv?', 'did you mean contact?']));
    expect(remedies).toContainEqual(expect.stringContaining('did you mean Ylitornio (976)'));
    expect(remedies).toContainEqual(expect.stringContaining('did you mean Kankaanpää (214)'));
  });
});
