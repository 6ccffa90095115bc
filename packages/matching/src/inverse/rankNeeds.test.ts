import { describe, expect, test } from '@jest/globals';
import { distanceMetres } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { relatedConcepts } from '../match/preparedNeed.ts';
import { rank } from '../match/rank.ts';
import { weightsWith } from '../match/weights.ts';
import { matchTable, parts } from '../matchTable.ts';
import type { MatchNeed } from '../model.ts';
import { arbitraryGraph, smallConcepts } from '../testing/arbitraryGraph.ts';
import { arbitraryNeed, smallPlaces, testToday } from '../testing/arbitraryNeed.ts';
import { arbitrarySource } from '../testing/arbitrarySource.ts';
import { aNeed, aWorkplace, iisalmi, weldingGraph } from '../testing/builders.ts';
import { creditable } from './creditable.ts';
import { needFields } from './needFields.ts';
import { type NeedBounds, type NeedFilter, needQuery } from './needQuery.ts';
import { type NamedNeed, rankNeedCandidates, rankNeeds } from './rankNeeds.ts';
import { cellsAround, cellsOf } from './reachCells.ts';

const needs = (max: number): fc.Arbitrary<readonly NamedNeed[]> =>
  fc
    .array(arbitraryNeed, { maxLength: max })
    .map((all) => all.map((need, i) => ({ ...need, id: `n${(i * 7) % 100}` })));

const world = fc.record({
  source: arbitrarySource('s'),
  today: fc.constant(testToday),
  graph: arbitraryGraph,
  weights: fc.dictionary(fc.constantFrom(...parts), fc.constantFrom(1, 20, 100)),
  limit: fc.integer({ min: 1, max: 6 }),
});
type Fields = ReturnType<typeof needFields>;
type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

/** What the source is for this one need, as `rank` tells it. */
function directly({ source, ...request }: World, need: MatchNeed) {
  return rank({ ...request, need, sources: [source] });
}

const isOpen = ({ readyBy = Number.POSITIVE_INFINITY }: MatchNeed): boolean => readyBy > testToday;

function byBruteForce(request: World, all: readonly NamedNeed[]) {
  const readyBy = (need: MatchNeed): number => need.readyBy ?? Number.POSITIVE_INFINITY;
  const ordered = <Row extends { readonly need: NamedNeed; readonly score: number }>(rows: readonly Row[]) =>
    rows.toSorted(
      (a, b) => b.score - a.score || byNumber(readyBy(a.need), readyBy(b.need)) || (a.need.id < b.need.id ? -1 : 1),
    );
  const told = all.filter(isOpen).map((need) => ({ need, told: directly(request, need) }));
  const matches = ordered(
    told.flatMap(({ need, told: { matches } }) => matches.map(({ score }) => ({ need, score }))),
  ).slice(0, request.limit);
  const last = matches.length < request.limit ? 0 : (matches.at(-1)?.score ?? 0);
  const misses = ordered(
    told.flatMap(({ need, told: { nearMisses } }) =>
      nearMisses.map(({ asIfScore, filter, change }) => ({ need, score: asIfScore, filter, change })),
    ),
  );
  return { matches, nearMisses: misses.filter(({ score }) => score >= last).slice(0, matchTable.nearMisses) };
}

const byNumber = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

function rowsOf({ matches, nearMisses }: ReturnType<typeof rankNeeds>) {
  return {
    matches: matches.map(({ need, match: { score } }) => ({ need, score })),
    nearMisses: nearMisses.map(({ need, miss: { asIfScore, filter, change } }) => ({
      need,
      score: asIfScore,
      filter,
      change,
    })),
  };
}

function passes(filter: NeedFilter, fields: Fields, need: MatchNeed): boolean {
  const holds = (field: keyof typeof fields.keywords, anyOf: readonly string[]): boolean =>
    fields.keywords[field].some((value) => anyOf.includes(value));
  if (filter.kind === 'keyword') return holds(filter.field, filter.anyOf);
  if (filter.kind === 'near') {
    const isNear = need.places.some(({ point }) => distanceMetres(point, filter.point) <= filter.metres);
    return isNear || holds(filter.orKeyword.field, filter.orKeyword.anyOf);
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = filter;
  return fields.numbers[filter.field].some((number) => number >= min && number <= max);
}

function takenOff(deduction: NeedBounds['deductions'][number], { places }: MatchNeed, fields: Fields): number {
  const { weight } = deduction;
  if (deduction.kind === 'distance') {
    const { point, metres, orKeyword } = deduction;
    if (fields.keywords[orKeyword.field].some((value) => orKeyword.anyOf.includes(value))) return 0;
    return weight * Math.min(1, Math.min(...places.map((place) => distanceMetres(place.point, point))) / metres);
  }
  const { field, from, to, missing } = deduction;
  const least = Math.min(...fields.numbers[field].filter((number) => number >= from));
  if (least === Number.POSITIVE_INFINITY) return missing;
  return least === from ? 0 : weight * Math.min(1, (least - from) / (to - from));
}

/** What an index does, naively; undefined for a need that it would not deliver. */
function lookedUp(query: NeedBounds, need: MatchNeed, fields: Fields) {
  const held = query.requirements.map((terms) => terms.filter(({ concept }) => fields.concepts.includes(concept)));
  if (held.every((terms) => terms.length === 0) || !query.scope.every((filter) => passes(filter, fields, need))) return;
  const best = held.reduce((sum, terms) => sum + Math.max(0, ...terms.map(({ weight }) => weight)), query.base);
  const bound = query.deductions.reduce((left, deduction) => left - takenOff(deduction, need, fields), best);
  const failed = query.checks.filter((check) => !check.some((filter) => passes(filter, fields, need))).length;
  return { bound, failed };
}

describe('the needs for a source', () => {
  test('are those that brute force finds, scored as the source is scored for each, near misses too', () => {
    let [matched, missed] = [0, 0];
    fc.assert(
      fc.property(world, needs(12), (request, all) => {
        const ranking = rankNeeds({ ...request, needs: all });
        expect(rowsOf(ranking)).toEqual(byBruteForce(request, all));
        matched += ranking.matches.length;
        missed += ranking.nearMisses.length;
      }),
      { numRuns: 600 },
    );
    expect(Math.min(matched, missed)).toBeGreaterThan(100);
  });

  test('are the same from candidates in batches by falling bound, whatever the floor leaves out', async () => {
    await fc.assert(
      fc.asyncProperty(world, needs(12), fc.integer({ min: 1, max: 4 }), async (request, all, size) => {
        const { source, today, graph } = request;
        const query = needQuery({ source, today, graph, weights: weightsWith(request.weights) });
        async function* batches(floor: (failed: number) => number) {
          const found = all
            .flatMap((need) => {
              const at = query && lookedUp(query, need, needFields(need, matchTable.weights, graph));
              return at ? [{ need, ...at }] : [];
            })
            .sort((a, b) => b.bound - a.bound);
          for (let i = 0; i < found.length; i += size) {
            const documents = found.slice(i, i + size).filter(({ bound, failed }) => bound >= floor(failed));
            yield { documents, nextBound: found[i + size]?.bound ?? 0 };
          }
        }
        const ranking = await rankNeedCandidates({ ...request, batches });
        expect(rowsOf(ranking)).toEqual(rowsOf(rankNeeds({ ...request, needs: all })));
      }),
      { numRuns: 300 },
    );
  });

  test.each(['the same weights for all', 'weights of its own for each'])(
    'never score above their bounds, nor fail more checks than filters: %s',
    (whose) => {
      let scored = 0;
      fc.assert(
        fc.property(world, arbitraryNeed, (request, need) => {
          const { source, today, graph } = request;
          const weights = weightsWith(request.weights);
          const isOwn = whose !== 'the same weights for all';
          const query = needQuery({ source, today, graph, ...(isOwn ? {} : { weights }) });
          const { matches, nearMisses } = isOpen(need) ? directly(request, need) : { matches: [], nearMisses: [] };
          const score = matches[0]?.score ?? nearMisses[0]?.asIfScore;
          if (score === undefined) return;
          const found = query && lookedUp(query, need, needFields(need, isOwn ? weights : matchTable.weights, graph));
          expect(found?.failed).toBeLessThanOrEqual(matches.length > 0 ? 0 : 1);
          expect(found?.bound).toBeGreaterThanOrEqual(score - matchTable.slack);
          scored += 1;
        }),
        { numRuns: 1_000 },
      );
      expect(scored).toBeGreaterThan(80);
    },
  );
});

describe('a workplace of the employer who needs', () => {
  test('takes no distance off the bound, however far the need is', () => {
    const source = { ...aWorkplace({ employerId: 'own' }), delivery: [], languages: [] };
    const places = [{ point: iisalmi, maxDistanceMetres: 20_000 }];
    const need = aNeed({ employerId: 'own', places, readyBy: testToday + 100 });
    const weights = matchTable.weights;
    const query = needQuery({ source, today: testToday, graph: weldingGraph, weights });
    const [match] = rank({ sources: [source], need, today: testToday, graph: weldingGraph, limit: 1 }).matches;
    const found = query && lookedUp(query, need, needFields(need, weights, weldingGraph));
    expect(match?.score).toBeGreaterThan(0.5);
    expect(found?.bound).toBeGreaterThanOrEqual((match?.score ?? 2) - matchTable.slack);
  });
});

describe('what is taught', () => {
  test('is credited to exactly the concepts that are related to it, by the same relation', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.constantFrom(...smallConcepts), (graph, concept) => {
        const credits = creditable([{ concept, extent: 'full', provenance: 'manual' }], graph);
        for (const asked of smallConcepts) {
          const relation = relatedConcepts(asked, graph).get(concept);
          expect(credits.get(asked) ?? []).toEqual(relation === undefined ? [] : [{ taught: concept, relation }]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('cells', () => {
  const point = fc.record({ lat: fc.double({ min: -90, max: 90 }), lon: fc.double({ min: -180, max: 180 }) }, {});
  const inFinland = fc.record({ lat: fc.double({ min: 59, max: 71 }), lon: fc.double({ min: 19, max: 32 }) });
  const somewhere = fc
    .oneof(point, inFinland, fc.constantFrom(...smallPlaces))
    .filter(({ lat, lon }) => Number.isFinite(lat) && Number.isFinite(lon));

  test('of a circle hold every point in it, and there are few of them', () => {
    let within = 0;
    fc.assert(
      fc.property(
        somewhere,
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.double(),
        fc.double(),
        (centre, metres, a, b) => {
          const share = (number: number): number => (Number.isFinite(number) ? number % 1 : 0);
          const degrees = metres / 111_195;
          const other = {
            lat: Math.max(-90, Math.min(90, centre.lat + share(a) * degrees)),
            lon: Math.max(-180, Math.min(180, centre.lon + share(b) * degrees * 2)),
          };
          const cells = cellsAround(centre, metres);
          expect(cells.length).toBeLessThanOrEqual(9);
          if (distanceMetres(centre, other) > metres) return;
          within += 1;
          expect(cellsOf(other).some((cell) => cells.includes(cell))).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
    expect(within).toBeGreaterThan(500);
  });

  test('of a town and its neighbourhood do not hold the far end of the country', () => {
    const cells = cellsAround({ lat: 60.17, lon: 24.94 }, 50_000);
    expect(cellsOf({ lat: 66.5, lon: 25.73 }).some((cell) => cells.includes(cell))).toBe(false);
  });
});
