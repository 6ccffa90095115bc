import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  type Day,
  day,
  distanceMetres,
  epochDay,
  isBusinessId,
  type Localized,
  languages,
} from '@kohtaanto/kernel';
import { conceptGraph, levelScales, municipality } from '@kohtaanto/taxonomy';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import type { DemoOffer, DemoPlace, DemoRegion, DemoRun } from './demoRegion.ts';
import { kemiYlaSavo } from './kemiYlaSavo.ts';

const graph = conceptGraph(starterTaxonomy());
const region = kemiYlaSavo(day('2026-11-25'));

/** A Wednesday, a Saturday, a Sunday, both sides of a year's end, a leap day. */
const days = ['2026-11-25', '2026-11-28', '2026-11-29', '2026-12-31', '2027-01-01', '2028-02-29'].map(day);

const needsOf = ({ employers }: DemoRegion) => employers.flatMap(({ needs }) => needs);
const placesOf = ({ employers }: DemoRegion) => employers.flatMap(({ workplacePlaces }) => workplacePlaces);
const programmesOf = ({ providers }: DemoRegion) => providers.flatMap(({ programmes }) => programmes);
const teamsOf = ({ providers }: DemoRegion) => providers.flatMap(({ teams }) => teams);
const offersOf = (of: DemoRegion): readonly DemoOffer[] => programmesOf(of).flatMap(({ offers }) => offers);
const runsOf = (offer: DemoOffer): readonly DemoRun[] => (offer.schedule.kind === 'dated' ? offer.schedule.runs : []);

describe('what the demo region holds', () => {
  test('is at least what was asked for', () => {
    expect(region.employers.length).toBeGreaterThanOrEqual(12);
    expect(needsOf(region).length).toBeGreaterThanOrEqual(15);
    expect(region.providers.length).toBeGreaterThanOrEqual(6);
    expect(offersOf(region).length).toBeGreaterThanOrEqual(60);
    expect(teamsOf(region).length).toBeGreaterThanOrEqual(4);
    expect(placesOf(region).length).toBeGreaterThanOrEqual(8);
  });

  test('speaks of at least 150 competences with labels in Finnish, Swedish and English', () => {
    const labelled = [...graph.competences()].filter(({ labels }) => languages.every((language) => labels[language]));
    expect(labelled.length).toBeGreaterThanOrEqual(150);
  });

  test('has every kind of schedule, delivery, teaching time and funding', () => {
    const kinds = offersOf(region).map(({ schedule }) =>
      schedule.kind === 'rolling' && schedule.everyWeeks === undefined ? 'rolling, any day' : schedule.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['dated', 'rolling', 'rolling, any day', 'on-demand']));
    expect(new Set(offersOf(region).flatMap(({ delivery }) => delivery))).toEqual(
      new Set(['contact', 'online', 'blended', 'workplace']),
    );
    expect(new Set(offersOf(region).flatMap(({ teachingTimes = [] }) => teachingTimes))).toEqual(
      new Set(['day', 'evening', 'weekend', 'own-pace']),
    );
    expect(new Set(offersOf(region).map(({ funding }) => funding)).size).toBeGreaterThanOrEqual(5);
  });

  test('has drafts, anonymous needs, places where a team may teach, and needs in Swedish and in English', () => {
    const needs = needsOf(region);
    expect(needs.filter(({ draft }) => draft).length).toBeGreaterThanOrEqual(2);
    expect(needs.filter(({ body }) => body.anonymous).length).toBeGreaterThanOrEqual(2);
    expect(needs.filter(({ body }) => body.siteConditions).length).toBeGreaterThanOrEqual(5);
    const titled = (language: 'sv' | 'en') =>
      needs.filter(({ body }) => body.languages?.[0] === language && body.title[language] !== undefined);
    expect(titled('sv').length).toBeGreaterThanOrEqual(1);
    expect(titled('en').length).toBeGreaterThanOrEqual(1);
  });

  test('names the need to solve once, and it is no draft', () => {
    const keys = needsOf(region).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(needsOf(region).filter(({ key, draft }) => key === region.solved && !draft)).toHaveLength(1);
  });
});

describe('the names in the demo region', () => {
  test('of employers and providers all end in (demo), so that none is taken for a real one', () => {
    const names = [
      ...region.employers.flatMap(({ name }) => Object.values(name)),
      ...region.providers.map((p) => p.name),
    ];
    expect(names.filter((name) => !name.endsWith(' (demo)'))).toEqual([]);
  });

  test('are told apart: organisations and Business IDs are distinct, the latter valid (R17)', () => {
    const organisations = [...region.employers, ...region.providers].map(({ organisation }) => organisation);
    expect(new Set(organisations).size).toBe(organisations.length);
    const ids = region.employers.map(({ businessId }) => businessId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !isBusinessId(id))).toEqual([]);
  });

  test('of what is needed and taught are mostly in three languages', () => {
    const titles: readonly Localized[] = [
      ...needsOf(region).map(({ body }) => body.title),
      ...programmesOf(region).map(({ title }) => title),
      ...teamsOf(region).map(({ title }) => title),
      ...placesOf(region).map(({ title }) => title),
    ];
    const whole = titles.filter((title) => languages.every((language) => title[language]));
    expect(whole.length / titles.length).toBeGreaterThan(0.9);
  });
});

test('every competence of the demo region exists, with a level only where it has levels and within them', () => {
  const teaching = [...programmesOf(region), ...teamsOf(region), ...placesOf(region)];
  const named = [
    ...needsOf(region).flatMap(({ body }) => body.competences),
    ...teaching.flatMap(({ teaches, requires = [] }) => [...teaches, ...requires]),
  ];
  const wrong = named.filter(({ concept, level }) => {
    const found = graph.get(concept);
    if (found === undefined) return true;
    return level !== undefined && (found.levels === undefined || level > levelScales[found.levels]);
  });
  expect(wrong.map(({ concept, level }) => `${graph.label(concept, 'en')} ${level}`)).toEqual([]);
});

describe.each(days)('the demo region on %s', (today) => {
  const on = kemiYlaSavo(today);

  test('lies in municipalities that exist, at points in or near them', () => {
    const places: readonly DemoPlace[] = [
      ...on.employers.flatMap(({ sites }) => sites),
      ...offersOf(on).flatMap(({ places }) => places),
      ...teamsOf(on).map(({ base }) => base),
      ...placesOf(on).map(({ place }) => place),
    ];
    const strayed = places.filter(({ municipality: code, location }) => {
      const found = municipality(code, today);
      return found === undefined || distanceMetres(found.centroid, location) > 40_000;
    });
    expect(strayed).toEqual([]);
  });

  test('needs people after today, and not before training may start', () => {
    for (const { body } of needsOf(on)) {
      expect(isAfter(body.readyBy, today)).toBe(true);
      if (body.startFrom !== undefined) expect(isAfter(body.readyBy, day(body.startFrom))).toBe(true);
    }
  });

  test('has one to four runs of each dated offer, all still to come, within a year and a half', () => {
    for (const offer of offersOf(on).filter(({ schedule }) => schedule.kind === 'dated')) {
      expect([1, 2, 3, 4]).toContain(runsOf(offer).length);
      for (const { start, end, seats, seatsLeft } of runsOf(offer)) {
        expect(isAfter(start, today)).toBe(true);
        expect(start <= end && end <= addDays(today, 550)).toBe(true);
        expect(seatsLeft).toBeLessThanOrEqual(seats);
      }
    }
  });

  test('teaches on working days, weekend courses from Saturday to Sunday', () => {
    for (const offer of offersOf(on)) {
      const atWeekends = offer.teachingTimes?.includes('weekend') ?? false;
      for (const { start, end } of runsOf(offer)) {
        expect([weekday(start) > 5, weekday(end) > 5]).toEqual([atWeekends, atWeekends]);
      }
    }
  });

  test('takes no more from an employer than the whole price', () => {
    const dearer = offersOf(on).filter(
      ({ pricePerPerson = 0, grossPricePerPerson = pricePerPerson }) => pricePerPerson > grossPricePerPerson,
    );
    expect(dearer).toEqual([]);
  });
});

const isAfter = (later: string | undefined, earlier: Day): boolean => later !== undefined && later > earlier;

/** Monday is 1, Sunday 7; 1970-01-01 was a Thursday. */
const weekday = (of: Day): number => ((epochDay(of) + 3) % 7) + 1;
