import { describe, expect, test } from '@jest/globals';
import type { Language } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { parts } from '../matchTable.ts';
import type { MatchNeed, MatchSource } from '../model.ts';
import { arbitraryGraph } from '../testing/arbitraryGraph.ts';
import { arbitraryNeed, testToday } from '../testing/arbitraryNeed.ts';
import { arbitrarySources } from '../testing/arbitrarySource.ts';
import { aNeed, anOffer, aTeam, kemi, must, teaching, tornio, weldingGraph } from '../testing/builders.ts';
import { answerOf } from './answer.ts';
import { rank } from './rank.ts';

const answered = (need: MatchNeed, sources: readonly MatchSource[], lang: Language = 'en') =>
  answerOf(rank({ need, today: testToday, graph: weldingGraph, sources }), { lang, graph: weldingGraph });
const becauseOf = (need: MatchNeed, source: MatchSource, lang: Language = 'en') =>
  answered(need, [source], lang).matches[0]?.competences.map(({ because }) => because);

describe('an answer', () => {
  test('has figures that add up to the score, digit by digit', () => {
    fc.assert(
      fc.property(arbitraryNeed, arbitrarySources(6), arbitraryGraph, (need, sources, graph) => {
        const ranking = rank({ need, today: testToday, graph, sources });
        for (const match of answerOf(ranking, { lang: 'fi', graph }).matches) {
          const told = parts.flatMap((part) => match.parts[part] ?? []);
          const weighed = told.reduce((sum, { value, weight }) => sum + weight * value, 0);
          expect(match.score).toBe(weighed / told.reduce((sum, { weight }) => sum + weight, 0));
          for (const importance of ['must', 'nice'] as const) {
            const of = match.competences.filter((one) => one.importance === importance);
            const credits = of.reduce((sum, one) => sum + graph.information(one.concept) * one.credit, 0);
            const all = of.reduce((sum, one) => sum + graph.information(one.concept), 0);
            if (of.length > 0) expect(match.parts[importance]?.value).toBe(credits === 0 ? 0 : credits / all);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('tells a whole match: days as dates, kilometres and euros as numbers', () => {
    const need = aNeed({
      places: [{ point: kemi, maxDistanceMetres: 40_000 }],
      readyBy: testToday + 38,
      budgetPerPersonCents: 100_000,
      wishes: { delivery: ['contact'], teachingTimes: ['evening'] },
    });
    const offer = anOffer({ places: [tornio], pricePerPersonCents: 45_050, grossPricePerPersonCents: 90_000 });
    expect(answered(need, [offer])).toEqual({
      today: '2026-05-27',
      weights: { must: 50, nice: 10, time: 20, reach: 10, price: 5, delivery: 5 },
      matches: [
        {
          source: { kind: 'offer', id: 'offer', run: 'run' },
          title: 'Welding course',
          provider: { id: 'provider', name: 'Opisto (demo)' },
          score: expect.closeTo((50 + 20 * 0.75 + 10 * (1 - (0.5 * 22_749) / 40_000) + 5 * 0.5495 + 2.5) / 90, 4),
          parts: {
            must: { value: 1, weight: 50, loses: 0, text: '1 covered, 0 in part, 0 missing' },
            time: { value: 0.75, weight: 20, loses: (20 * 0.25) / 90, text: 'ready 19 days before the deadline' },
            reach: {
              value: expect.any(Number),
              weight: 10,
              loses: expect.any(Number),
              text: expect.stringMatching(/^22\.\d km away$/),
            },
            price: {
              value: 1 - 45_050 / 100_000,
              weight: 5,
              loses: expect.any(Number),
              text: '€450.50 per person, budget €1,000',
            },
            delivery: { value: 0.5, weight: 5, loses: 2.5 / 90, text: '1 of 2 wishes met' },
          },
          withoutData: [],
          competences: [
            {
              concept: 'urn:welding',
              label: 'weld',
              importance: 'must',
              weight: 1,
              credit: 1,
              state: 'covered',
              because: 'same concept',
              reason: {
                relation: 'same',
                taught: 'urn:welding',
                accepted: false,
                extent: 'full',
                provenance: 'manual',
              },
            },
          ],
          reach: { how: 'place', km: expect.closeTo(22.7, 0) },
          start: '2026-06-06',
          finish: '2026-06-15',
          daysToStart: 10,
          seatsLeft: 10,
          pricePerPerson: 450.5,
          grossPricePerPerson: 900,
          explanation: expect.any(Array),
        },
      ],
      nearMisses: [],
    });
  });

  test('says why a competence is credited: relation, level, extent, provenance', () => {
    const need = aNeed({ requirements: [must('urn:welding', { level: 3 })] });
    const of = (taught: ReturnType<typeof teaching>) => becauseOf(need, anOffer({ teaches: [taught] }));
    expect(of(teaching('urn:welding', { level: 3 }))).toEqual(['same concept, level 3 of 3']);
    expect(of(teaching('urn:welding', { level: 2 }))).toEqual(['same concept, level 2 of 3']);
    expect(of(teaching('urn:welding', { level: 4 }))).toEqual(['same concept, level 4, 3 asked']);
    expect(of(teaching('urn:welding', { extent: 'partial', provenance: 'proposed' }))).toEqual([
      'same concept, level unknown, in part, to be confirmed',
    ]);
    expect(of(teaching('urn:tig', { level: 3 }))).toEqual(['narrower concept “TIG welding”, level 3 of 3']);
    expect(of(teaching('urn:joining', { level: 3 }))).toEqual(['broader concept “join metals”, level 3 of 3']);
    expect(of(teaching('urn:shipbuilding', { level: 3 }))).toEqual([
      'concept that requires it “build ships”, level 3 of 3',
    ]);
    expect(of(teaching('urn:brazing', { level: 3 }))).toEqual(['sibling concept “braze”, level 3 of 3']);
  });

  test('speaks Finnish and Swedish too', () => {
    const need = aNeed({ requirements: [must('urn:welding', { level: 3 }), must('urn:planning')] });
    const offer = anOffer({ teaches: [teaching('urn:tig', { level: 2 })] });
    expect(becauseOf(need, offer, 'fi')).toEqual(['suppeampi osaaminen ”TIG-hitsata”, taso 2/3', 'ei opeteta']);
    expect(becauseOf(need, offer, 'sv')).toEqual(['snävare kompetens ”TIG-hitsata”, nivå 2 av 3', 'undervisas inte']);
    expect(answered(need, [offer], 'sv').matches[0]?.title).toBe('Svetskurs');
  });

  test('says what would admit a near miss', () => {
    const text = (need: MatchNeed, source: MatchSource, lang: Language = 'en') =>
      answered(need, [source], lang).nearMisses[0]?.text;
    const near = { places: [{ point: kemi, maxDistanceMetres: 20_000 }] };
    expect(text(aNeed(near), anOffer({ places: [tornio] }))).toMatch(/^2\.\d km further$/);
    expect(text(aNeed(near), anOffer({ places: [tornio] }), 'fi')).toMatch(/^2,\d km kauempana$/);
    expect(text(aNeed({ readyBy: testToday + 15 }), anOffer())).toBe('ready 4 days late');
    expect(text(aNeed({ readyBy: testToday + 18 }), anOffer(), 'fi')).toBe('valmis 1 päivän myöhässä');
    expect(text(aNeed({ startFrom: testToday + 12 }), anOffer(), 'sv')).toBe('börjar 2 dagar för tidigt');
    expect(text(aNeed({ headcount: 12 }), anOffer())).toBe('10 of 12 seats');
    expect(text(aNeed({ headcount: 1 }), aTeam())).toBe('a group of 1, at least 2 needed');
    expect(text(aNeed({ headcount: 9 }), aTeam())).toBe('a group of 9, at most 8 fit');
    expect(text(aNeed({ languages: ['sv'] }), anOffer())).toBe('taught in: Finnish; asked: Swedish');
    expect(text(aNeed({ languages: ['sv'] }), anOffer({ languages: [] }), 'fi')).toBe(
      'opetuskieli: ei tiedossa; pyydetty: ruotsi',
    );
    expect(text(aNeed({ places: [{ point: kemi }] }), aTeam())).toBe(
      'missing at the place: leave to teach there, a room and power',
    );
  });

  test('says that a need without must competences has no scores', () => {
    const need = aNeed({ requirements: [{ ...must('urn:welding'), importance: 'nice' }] });
    expect(answered(need, [anOffer()])).toMatchObject({ matches: [], notScored: 'the need names no must competence' });
    expect(answered(need, [anOffer()], 'sv').notScored).toBe('behovet nämner ingen nödvändig kompetens');
  });
});
