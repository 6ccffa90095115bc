import { describe, expect, test } from '@jest/globals';
import { languages } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { sentence } from '../../src/explain/sentence.ts';
import type { Statement } from '../../src/explain/statement.ts';
import { answerOf } from '../../src/match/answer.ts';
import type { AnsweredMatch, MatchAnswer } from '../../src/match/matchAnswer.ts';
import { type Ranking, rank } from '../../src/match/rank.ts';
import { matchTable } from '../../src/matchTable.ts';
import { arbitraryGraph, arbitraryNeed, arbitrarySources, testToday } from '../../src/testing/index.ts';
import { changed, everyChange } from './changedWorld.ts';
import { recompute, type Told } from './recompute.ts';

const arbitraryWeights = fc.record(
  {
    must: fc.integer({ min: 1, max: 100 }),
    time: fc.integer({ min: 0, max: 100 }),
    reach: fc.double({ min: 0, max: 100, noNaN: true }),
  },
  { requiredKeys: [] },
);
const world = fc.record({
  need: arbitraryNeed,
  sources: arbitrarySources(10),
  graph: arbitraryGraph,
  weights: arbitraryWeights,
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

const ranked = (asked: World): Ranking => rank({ ...asked, today: testToday });
const askedFor = ({ need }: World) => need.requirements.some(({ importance }) => importance === 'must');
const asJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

describe('an explanation', () => {
  test('has numbers that give every credit, part and score again, of matches and near misses', () => {
    let seen = 0;
    fc.assert(
      fc.property(world, (asked) => {
        const { matches, nearMisses, weights, today } = asJson(
          answerOf(ranked(asked), { lang: 'fi', graph: asked.graph }),
        );
        const told = [
          ...matches.map((match) => ({ score: match.score, match })),
          ...nearMisses.map((miss) => ({ score: miss.asIfScore, match: miss })),
        ];
        for (const { score, match } of told) {
          seen += 1;
          const again = recompute(match as Told, weights, today);
          expect(again.score).toBeCloseTo(score, 12);
          expect(again.credits).toEqual(match.competences.map(({ credit }) => credit));
          const values = Object.entries(match.parts).map(([part, { value }]) => [part, expect.closeTo(value, 12)]);
          expect(again.values).toEqual(Object.fromEntries(values));
          const lost = Object.values(match.parts).reduce((sum, { loses }) => sum + loses, 0);
          expect(1 - lost).toBeCloseTo(score, 12);
        }
      }),
      { numRuns: 2000 },
    );
    expect(seen).toBeGreaterThan(1000);
  });

  test('names changes that give just the score they say when they are made, and no single change gives more', () => {
    let raised = 0;
    fc.assert(
      fc.property(world, (asked) => {
        fc.pre(askedFor(asked));
        const { matches } = ranked(asked);
        const answer = answerOf(ranked(asked), { lang: 'en', graph: asked.graph });
        matches.forEach((match, i) => {
          const pair = { need: asked.need, source: match.source };
          const scoreWith = (change: Parameters<typeof changed>[0]): number =>
            Math.max(match.score, ...changed(change, pair, match.run, testToday).map((made) => scoreOf(asked, made)));
          const raises = raisesOf(answer.matches[i]);
          for (const { change, from, to } of raises) {
            raised += 1;
            expect(from).toBe(match.score);
            expect(to).toBeGreaterThan(from);
            expect({ change, score: scoreWith(change) }).toEqual({ change, score: expect.closeTo(to, 9) });
          }
          const best = Math.max(match.score, ...everyChange(pair).map(scoreWith));
          if (raises.length > 0 || best > match.score + 0.001) expect(raises[0]?.to).toBeCloseTo(best, 8);
          // Scores closer than the slack are one score, told in the order of their kinds.
          for (const [nth, { to }] of raises.slice(1).entries()) {
            expect(to).toBeLessThanOrEqual((raises[nth]?.to ?? 0) + matchTable.slack);
          }
        });
      }),
      { numRuns: 800 },
    );
    expect(raised).toBeGreaterThan(400);
  });

  test('has a sentence for everything in each language, made from its data and the labels alone', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(world, fc.constantFrom(...languages), (asked, lang) => {
        const wording = { lang, graph: asked.graph };
        for (const { text, ...statement } of statementsOf(asJson(answerOf(ranked(asked), wording)))) {
          kinds.add(statement.kind);
          expect(text).toBe(sentence(statement as Statement, wording));
          expect(text).toMatch(/^\S.*[^.]\.$/su);
          expect(text).not.toMatch(/[{}#]|undefined|NaN|null|\s{2}/u);
        }
      }),
      { numRuns: 200 },
    );
    expect([...kinds].sort()).toEqual(
      [
        'covers',
        'partial',
        'missing',
        'requires',
        'reach',
        'dates',
        'deadline',
        'seats',
        'group',
        'price',
        'budget',
        'wishes',
        'raises',
        'fails',
        'admits',
      ].sort(),
    );
  });
});

function scoreOf(
  { graph, weights }: World,
  { need, source }: { need: World['need']; source: World['sources'][number] },
): number {
  return rank({ need, sources: [source], graph, weights, today: testToday }).matches[0]?.score ?? 0;
}

const raisesOf = (match: AnsweredMatch | undefined) =>
  (match?.explanation ?? []).flatMap((statement) => (statement.kind === 'raises' ? [statement] : []));

const statementsOf = ({ matches, nearMisses }: MatchAnswer) =>
  [...matches, ...nearMisses].flatMap(({ explanation }) => explanation);
