import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, day, dayInHelsinki, epochDay } from '@kohtaanto/kernel';
import { answerOf, type MatchNeed, type MatchSource, plan, rank } from '@kohtaanto/matching';
import { createImportReport, importTmt } from '@kohtaanto/service-embedded';
import { matchAnswerSchema, pathAnswerSchema } from '@kohtaanto/service-search';
import type { Concept } from '@kohtaanto/taxonomy';
import { z } from 'zod';
import { inEachRuntime, type Runtime } from './runtime.ts';
import { type GardenRegion, gardenRegion, importInto } from './support/gardenRegion.ts';
import { pointOf, publishedSources } from './support/publishedSources.ts';
import { describeWithSharedData, sharedData } from './support/sharedData.ts';

const today = dayInHelsinki(new Date());
const readyBy = addDays(today, 330);
const maxDistanceKm = 250;
/** ESCO's 17,000 concepts, one document each: minutes where a stand-in for MongoDB keeps them. */
const importMs = 900_000;

interface Wanted {
  readonly concept: string;
  readonly importance: 'must' | 'nice';
}
const must = (concept: string): Wanted => ({ concept, importance: 'must' });
const nice = (concept: string): Wanted => ({ concept, importance: 'nice' });

const extracted = z.object({ items: z.array(z.object({ concept: z.string(), kind: z.string(), score: z.number() })) });
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const realInput = (open: () => Promise<Runtime>) => (): void => {
  let runtime: Runtime;
  let region: GardenRegion;
  let gardener: Concept;
  let sources: readonly MatchSource[];

  beforeAll(async () => {
    runtime = await open();
    region = await gardenRegion(runtime, today, (graph) => {
      const found = [...graph.occupations()].find(({ labels }) => labels.en === 'landscape gardener');
      if (found === undefined) throw new Error('ESCO has no landscape gardener');
      gardener = found;
      return [...graph.essentialOf(found.uri), ...graph.optionalOf(found.uri)];
    });
    sources = await publishedSources(region.adviser);
  }, importMs);
  afterAll(() => runtime?.close());

  function requirementOf(unit: number, requirement: number) {
    const found = region.imported.units[unit]?.requirements[requirement];
    if (found === undefined) throw new Error(`unit ${unit} has no requirement ${requirement}`);
    return found;
  }

  async function competencesIn(text: string, more: object): Promise<readonly string[]> {
    const found = extracted.parse(await region.gardens.ask('/api/taxonomy/extract', { text, lang: 'fi', ...more }));
    return found.items.filter(({ kind }) => kind === 'competence').map(({ concept }) => concept);
  }

  /** Posts the need over HTTP; what comes back must be what brute force over every source says. */
  async function answersOf(title: string, competences: readonly Wanted[]) {
    const places = [{ municipality: '854', maxDistanceKm }];
    const body = { employerId: region.employerId, title: { fi: title }, competences, headcount: 3, places, readyBy };
    const terms = { languages: ['fi'], budgetPerPerson: 900 };
    const draft = await region.gardens.make('/api/needs', { ...body, ...terms });
    const { id, version } = await region.gardens.act('/api/needs', draft, 'post');
    const seen = encodeURIComponent(`need/${id}@${version}`);
    const matches = await region.adviser.get(`/api/needs/${id}/matches?limit=20&lang=fi&seen=${seen}`);
    const paths = await region.adviser.get(`/api/needs/${id}/paths?lang=fi`);
    const need: MatchNeed = {
      id,
      employerId: region.employerId,
      requirements: competences.map((each) => ({ ...each, acceptNarrower: false })),
      headcount: 3,
      places: [{ municipality: '854', point: pointOf('854'), maxDistanceMetres: maxDistanceKm * 1_000 }],
      readyBy: epochDay(readyBy),
      languages: ['fi'],
      wishes: { delivery: [], teachingTimes: [] },
      budgetPerPersonCents: 90_000,
    };
    const { graph } = region;
    const asked = { need, today: epochDay(today), graph, sources };
    expect(matches).toEqual(plain(answerOf(rank({ ...asked, limit: 20 }), { lang: 'fi', graph })));
    expect(paths).toEqual(plain(plan({ ...asked, lang: 'fi' })));
    return { matches: matchAnswerSchema.parse(matches), paths: pathAnswerSchema.parse(paths) };
  }

  type Matches = z.output<typeof matchAnswerSchema>['matches'];

  function expectNumbersToAddUp(matches: Matches): void {
    for (const { score, parts, competences } of matches) {
      const asked = Object.values(parts);
      const weights = asked.reduce((sum, { weight }) => sum + weight, 0);
      expect(score).toBeCloseTo(asked.reduce((sum, { weight, value }) => sum + weight * value, 0) / weights, 9);
      for (const importance of ['must', 'nice'] as const) {
        const credits = competences.filter((each) => each.importance === importance);
        if (credits.length === 0) continue;
        const information = credits.map(({ concept }) => region.graph.information(concept));
        const whole = information.reduce((sum, weight) => sum + weight, 0);
        const sum = credits.reduce((soFar, { credit }, i) => soFar + credit * (information[i] ?? 0), 0);
        expect(parts[importance]?.value).toBeCloseTo(sum / whole, 9);
      }
    }
  }

  test('ESCO and the 31 units are in, with their real sizes, and each unit is on offer', () => {
    const { graph, imported, offers } = region;
    expect([...graph.competences()].filter(({ uri }) => uri.includes('/esco/skill/'))).toHaveLength(13_896);
    expect([...graph.occupations()].filter(({ uri }) => uri.includes('/esco/occupation/'))).toHaveLength(3_007);
    expect(imported.units).toHaveLength(31);
    expect(imported.units.every(({ points = 0 }) => points >= 5)).toBe(true);
    expect(offers.published + offers.drafts).toBe(31 * 3);
    expect(sources).toHaveLength(offers.published);
    expect(offers.drafts).toBeLessThan(31);
  });

  test('a need in the words of three units finds them, and a path through all three', async () => {
    const wanted = [requirementOf(0, 2), requirementOf(4, 1), requirementOf(6, 3)];
    const found = await competencesIn(wanted.map(({ text }) => text.fi).join('. '), {});
    const coded = wanted.flatMap(({ concept }) => concept ?? []);
    // Other units may say the same in other codes.
    expect(found).toEqual(expect.arrayContaining(coded));
    const { matches, paths } = await answersOf('Puutarhureita', coded.map(must));
    expect(matches.matches.length).toBeGreaterThan(0);
    expectNumbersToAddUp(matches.matches);
    expect(paths.proof).toEqual({ exact: true });
    expect(paths.front.length).toBeGreaterThan(0);
    for (const path of paths.front) {
      expect([...path.covers].sort()).toEqual([...coded].sort());
      expect(path.missing).toEqual([]);
      expect(path.finish <= readyBy).toBe(true);
      expect(path.pricePerPerson).toBeCloseTo(
        path.steps.reduce((sum, step) => sum + step.pricePerPerson, 0),
        9,
      );
    }
  });

  test('a need in the general words of a unit is matched by what is proposed, in part and to be confirmed', async () => {
    const texts = Array.from({ length: 12 }, (_, i) => requirementOf(0, i).text.fi).join('\n');
    const found = await competencesIn(texts, { nationalRequirements: false });
    const { matches, paths } = await answersOf('Puutarha-apua', found.slice(0, 6).map(must));
    expect(matches.matches.length).toBeGreaterThan(0);
    expectNumbersToAddUp(matches.matches);
    const best = matches.matches[0];
    expect(best?.competences.some(({ state }) => state === 'partial')).toBe(true);
    // A proposal is no promise: nothing that is only proposed is covered by a path.
    const promised = sources.flatMap(({ teaches }) => teaches.filter(({ provenance }) => provenance !== 'proposed'));
    const unpromised = found.slice(0, 6).filter((uri) => !promised.some(({ concept }) => concept === uri));
    expect(unpromised.length).toBeGreaterThan(0);
    expect(paths.residual.missing).toEqual(expect.arrayContaining(unpromised));
  });

  test("a need with an occupation's essential skills as must and its optional ones as nice is answered", async () => {
    const { essential = [], optional = [] } = gardener;
    expect(essential.length).toBeGreaterThan(0);
    expect(optional.length).toBeGreaterThan(0);
    const wanted = [...essential.map(must), ...optional.map(nice)];
    const { matches, paths } = await answersOf('Viherrakentajia', wanted);
    expect(matches.matches.length).toBeGreaterThan(0);
    expectNumbersToAddUp(matches.matches);
    expect(matches.matches[0]?.parts).toHaveProperty('nice');
    expect(paths.front.length).toBeGreaterThan(0);
    for (const { covers } of paths.front) expect(covers).toEqual(expect.arrayContaining([...essential]));
  });

  test('the vacancy becomes a draft need with its two places, and its closing date is seen as past', async () => {
    const report = createImportReport();
    const context = importInto(runtime, today);
    await importTmt(sharedData.vacancy, region.employerId, context(report));
    expect(report.counts()).toEqual({
      written: { needs: { new: 1, changed: 0, unchanged: 0 } },
      rows: { refused: 0, skipped: 0, warning: 1 },
      findings: 3,
    });
    const told = report.first().map(({ message }) => message);
    expect(told).toContainEqual(expect.stringContaining('the closing date 2022-12-31 is past'));
    expect(told).toContainEqual(expect.stringContaining('"AAAABBBB-4" is not a valid Business ID (R17)'));
    const drafts = (await region.gardens.all('/api/needs')).filter(
      (need) => z.object({ status: z.string() }).parse(need).status === 'draft',
    );
    expect(drafts).toMatchObject([
      {
        title: { fi: 'Hoiva-avustaja/Lähihoitaja/Sairaanhoitaja' },
        headcount: 10,
        places: [{ municipality: '297' }, { municipality: '179' }],
        languages: ['fi'],
        importedFrom: { system: 'tmt', id: '91f04ea5-8eba-421e-a2b5-c6c21e4d64c8' },
      },
    ]);
    expect(drafts[0]).not.toHaveProperty('readyBy');
    // The number in quotes: as bare digits it may stand in an id.
    expect(JSON.stringify(drafts)).not.toMatch(/absesea|"123123"/);
    expect(day('2022-12-31') < today).toBe(true);
    await importTmt(sharedData.vacancy, region.employerId, context(report));
    expect(report.counts().written).toEqual({ needs: { new: 1, changed: 0, unchanged: 1 } });
  });
};

inEachRuntime('real input', (open) => describeWithSharedData('through the API', realInput(open)));
