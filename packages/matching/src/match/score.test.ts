import { describe, expect, test } from '@jest/globals';
import type { MatchNeed, MatchSource } from '../model.ts';
import { testToday } from '../testing/arbitraryNeed.ts';
import {
  aNeed,
  anOffer,
  aTeam,
  aWorkplace,
  iisalmi,
  kemi,
  must,
  teaching,
  tornio,
  weldingGraph,
} from '../testing/builders.ts';
import { type Ranking, rank } from './rank.ts';

const ranked = (need: MatchNeed, ...sources: readonly MatchSource[]): Ranking =>
  rank({ need, today: testToday, graph: weldingGraph, sources });
const best = (need: MatchNeed, source: MatchSource) => ranked(need, source).matches[0];
const missed = (need: MatchNeed, source: MatchSource) => {
  const [miss] = ranked(need, source).nearMisses;
  return miss && { filter: miss.filter, ...miss.change };
};
const inKemi = { places: [{ point: kemi, maxDistanceMetres: 50_000 }] };

describe('the parts of a score', () => {
  test('weigh musts by the information of their concepts: transversal half, cross-sector 0.8', () => {
    const need = aNeed({ requirements: [must('urn:welding'), must('urn:teamwork'), must('urn:planning')] });
    expect(best(need, anOffer())?.values.must).toBeCloseTo(1 / 2.3, 12);
    expect(best(need, anOffer({ teaches: [teaching('urn:teamwork')] }))?.values.must).toBeCloseTo(0.5 / 2.3, 12);
    expect(best(need, anOffer({ teaches: [teaching('urn:planning')] }))?.values.must).toBeCloseTo(0.8 / 2.3, 12);
  });

  test('leave out what the need does not ask, so that must alone is the whole score', () => {
    const match = best(aNeed(), anOffer({ teaches: [teaching('urn:tig')] }));
    expect(match?.values).toEqual({ must: 0.8 });
    expect(match?.score).toBe(0.8);
  });

  test('count nice competences only where some are named', () => {
    const need = aNeed({ requirements: [must('urn:welding'), { ...must('urn:planning'), importance: 'nice' }] });
    expect(best(need, anOffer())).toMatchObject({ values: { must: 1, nice: 0 }, score: 50 / 60 });
  });

  test('let time fall from 1 today to a half at the deadline', () => {
    const need = aNeed({ readyBy: testToday + 38 });
    expect(best(need, anOffer())?.values.time).toBe(1 - (0.5 * 19) / 38);
    expect(best(aNeed({ readyBy: testToday + 19 }), anOffer())?.values.time).toBe(0.5);
  });

  test('let reach fall from 1 at the place to a half at the allowed distance', () => {
    expect(best(aNeed(inKemi), anOffer())?.values.reach).toBe(1);
    const match = best(aNeed(inKemi), anOffer({ places: [tornio] }));
    expect(match?.values.reach).toBeCloseTo(1 - (0.5 * (match?.reach.metres ?? 0)) / 50_000, 12);
  });

  test('give the price its share of the budget, not below 0, and all of it to what is free', () => {
    const price = (pricePerPersonCents: number, budgetPerPersonCents = 1_000) =>
      best(aNeed({ budgetPerPersonCents }), anOffer({ pricePerPersonCents }))?.values.price;
    expect([price(250), price(1_000), price(3_000), price(0), price(0, 0), price(1, 0)]).toEqual([0.75, 0, 0, 1, 1, 0]);
  });

  test('give delivery the share of the wishes that is met', () => {
    const need = aNeed({ wishes: { delivery: ['contact', 'online'], teachingTimes: ['day'] } });
    expect(best(need, anOffer())?.values.delivery).toBeCloseTo(2 / 3, 12);
  });

  test('are 0 without data, named, and perfect in the score that it might have', () => {
    const need = aNeed({ budgetPerPersonCents: 1_000, wishes: { delivery: ['contact'], teachingTimes: ['day'] } });
    const match = best(need, anOffer({ teachingTimes: [] }));
    expect(match).toMatchObject({ values: { price: 0, delivery: 0.5 }, withoutData: ['price', 'delivery'] });
    expect(match?.score).toBe((50 + 2.5) / 60);
    expect(match?.scoreUpTo).toBe(1);
  });

  test('are no match at all when no must competence is taught even in part', () => {
    const need = aNeed({ requirements: [must('urn:welding'), { ...must('urn:planning'), importance: 'nice' }] });
    expect(ranked(need, anOffer({ teaches: [teaching('urn:planning')] }))).toMatchObject({
      matches: [],
      nearMisses: [],
    });
  });
});

describe('gates', () => {
  const gone = { matches: [], nearMisses: [] };

  test('let nothing show whose runs are over', () => {
    const runs = [{ id: 'r', start: testToday - 20, end: testToday - 1, seatsLeft: 9 }];
    expect(ranked(aNeed(), anOffer({ schedule: { kind: 'dated', runs } }))).toMatchObject(gone);
    const last = {
      kind: 'rolling',
      firstStart: testToday - 30,
      everyDays: 7,
      lastStart: testToday - 2,
      days: 5,
    } as const;
    expect(ranked(aNeed(), anOffer({ schedule: last }))).toMatchObject(gone);
  });

  test('let nothing show that is not valid at its start (R27)', () => {
    expect(ranked(aNeed(), anOffer({ validUntil: testToday + 9 }))).toMatchObject(gone);
    expect(ranked(aNeed(), anOffer({ validFrom: testToday + 11 }))).toMatchObject(gone);
    expect(ranked(aNeed(), anOffer({ validFrom: testToday + 10, validUntil: testToday + 10 })).matches).toHaveLength(1);
  });
});

describe('filters', () => {
  test('ask for a language of the need; one that is not stated is not agreement (R32)', () => {
    const need = aNeed({ languages: ['sv', 'en'] });
    expect(best(need, anOffer({ languages: ['fi', 'en'] }))).toBeDefined();
    expect(missed(need, anOffer())).toEqual({ filter: 'language', language: ['sv', 'en'] });
    expect(missed(need, anOffer({ languages: [] }))).toEqual({ filter: 'language', language: ['sv', 'en'] });
  });

  test('ask for a seat for everyone', () => {
    expect(missed(aNeed({ headcount: 12 }), anOffer())).toEqual({ filter: 'seats', seats: [10, 12] });
    expect(missed(aNeed({ headcount: 4 }), aWorkplace())).toEqual({ filter: 'seats', seats: [3, 4] });
  });

  test('ask for a group of a fitting size', () => {
    const onDemand = anOffer({ schedule: { kind: 'on-demand', minGroup: 5, maxGroup: 9, leadTimeDays: 7, days: 5 } });
    expect(missed(aNeed({ headcount: 3 }), onDemand)).toEqual({ filter: 'group', group: [3, 5] });
    expect(missed(aNeed({ headcount: 11 }), onDemand)).toEqual({ filter: 'group', group: [11, 9] });
    expect(best(aNeed({ headcount: 5 }), onDemand)?.run).toEqual({ start: testToday + 7, end: testToday + 11 });
  });

  test('ask for a start from the wished day and an end by the deadline', () => {
    expect(missed(aNeed({ startFrom: testToday + 12 }), anOffer())).toEqual({ filter: 'start', days: 2 });
    expect(missed(aNeed({ readyBy: testToday + 15 }), anOffer())).toEqual({ filter: 'finish', days: 4 });
    expect(best(aNeed({ startFrom: testToday + 10, readyBy: testToday + 19 }), anOffer())).toBeDefined();
  });

  test('tell nothing of what fails two of them', () => {
    const need = aNeed({ languages: ['sv'], headcount: 12 });
    expect(ranked(need, anOffer())).toMatchObject({ matches: [], nearMisses: [] });
  });

  test('choose the run that is ready first, and the earliest start where no deadline is asked', () => {
    const runs = [
      { id: 'slow', start: testToday + 1, end: testToday + 60, seatsLeft: 9 },
      { id: 'fast', start: testToday + 20, end: testToday + 25, seatsLeft: 9 },
      { id: 'full', start: testToday + 2, end: testToday + 3, seatsLeft: 1 },
    ];
    const offer = anOffer({ schedule: { kind: 'dated', runs } });
    expect(best(aNeed({ readyBy: testToday + 90 }), offer)?.run.id).toBe('fast');
    expect(best(aNeed(), offer)?.run.id).toBe('slow');
  });
});

describe('reach', () => {
  const far = { places: [iisalmi] };

  test('is home for what is taught online, wherever it is', () => {
    expect(best(aNeed(inKemi), anOffer({ ...far, delivery: ['contact', 'online'] }))?.reach).toEqual({ how: 'home' });
  });

  test("is the own workplace for training at work and for the employer's own places to learn", () => {
    const own = aNeed({ ...inKemi, employerId: 'employer-a' });
    expect(best(aNeed(inKemi), anOffer({ ...far, delivery: ['workplace'] }))?.reach).toEqual({ how: 'workplace' });
    expect(best(own, aWorkplace())?.reach).toEqual({ how: 'workplace' });
    expect(best(aNeed(inKemi), aWorkplace())?.reach).toMatchObject({ how: 'place', metres: 0 });
  });

  test('is the nearest place by the distance that each of the need allows', () => {
    expect(best(aNeed(inKemi), anOffer({ places: [iisalmi, tornio] }))?.reach.metres).toBeLessThan(30_000);
    const miss = ranked(aNeed(inKemi), anOffer(far)).nearMisses[0];
    expect(miss).toMatchObject({ filter: 'distance', change: { km: expect.closeTo(223, -1) } });
  });

  test('is nothing at all for an offer without a place', () => {
    expect(ranked(aNeed(inKemi), anOffer({ places: [] }))).toMatchObject({ matches: [], nearMisses: [] });
  });

  test('is a team whose radius holds the place and whose conditions the site meets', () => {
    const ready = { ...inKemi, site: { room: true, power: true, network: false } };
    expect(best(aNeed(ready), aTeam())?.reach.how).toBe('team');
    expect(missed(aNeed({ ...ready, site: { room: true, power: false, network: false } }), aTeam())).toEqual({
      filter: 'site',
      site: ['power'],
    });
    expect(missed(aNeed(inKemi), aTeam())).toEqual({ filter: 'site', site: ['access', 'room', 'power'] });
    expect(missed(aNeed(ready), aTeam({ radiusMetres: 10_000 }))?.filter).toBe('distance');
  });

  test("lets a team start when it is mobilised and its calendar is free, at the group's price", () => {
    const need = aNeed({ ...inKemi, site: { room: true, power: true, network: true } });
    const match = best(need, aTeam({ busy: [{ from: testToday + 6, to: testToday + 20 }] }));
    expect(match?.run).toEqual({ start: testToday + 21, end: testToday + 25 });
    const km = (match?.reach.metres ?? 0) / 1000;
    expect(match?.pricePerPersonCents).toBe(Math.round((5 * 80_000 + 2 * km * 57) / 2));
  });
});

describe('the order of equal scores', () => {
  test('is start, price with a missing one last, id', () => {
    const at = (start: number) => [{ id: 'r', start, end: testToday + 30, seatsLeft: 9 }];
    const dated = (id: string, start: number, price?: number) =>
      anOffer({
        id,
        schedule: { kind: 'dated', runs: at(start) },
        ...(price !== undefined && { pricePerPersonCents: price }),
      });
    const sources = [
      dated('e', testToday + 6),
      dated('d', testToday + 5),
      dated('c', testToday + 5, 200),
      dated('b', testToday + 5, 100),
      dated('a', testToday + 5, 200),
    ];
    expect(ranked(aNeed(), ...sources).matches.map(({ source }) => source.id)).toEqual(['b', 'a', 'c', 'd', 'e']);
  });
});
