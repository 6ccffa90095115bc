import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { day, epochDay } from '@kohtaanto/kernel';
import { composeOver } from './composeOverNothing.ts';
import { openStarts, type Starts } from './startsFixture.ts';

let starts: Starts | undefined;
afterEach(() => starts?.system.close());

const on = (text: string) => epochDay(day(text));
type CanStart = (each: number, today: number) => boolean;
const dated =
  (...days: readonly string[]): CanStart =>
  (each) =>
    days.map(on).includes(each);

/** What the fixture's sources say of each day, by id in the index: nothing shared with the fields. */
const offers: Readonly<Record<string, CanStart>> = {
  'offer/twice': dated('2026-12-03', '2027-03-01'),
  'offer/thrice': dated('2026-12-08', '2026-12-14', '2027-01-20'),
  'offer/once': dated('2027-01-11'),
  'offer/underWay': dated('2026-12-02'),
  'offer/fortnightly': (each) => each >= on('2026-12-07') && (each - on('2026-12-07')) % 14 === 0,
  'offer/daily': (each) => each >= on('2026-12-05'),
  'offer/asked': (each, today) => each >= today + 21,
  'offer/valid': (each, today) => each >= today + 5 && each >= on('2027-01-04'),
  // Five days in a row without one of its jobs.
  'team/team': (each, today) => each >= today + 7 && (each + 4 < on('2026-12-18') || each > on('2026-12-20')),
};
const places: Readonly<Record<string, CanStart>> = {
  'workplace/free': () => true,
  'workplace/later': (each) => each >= on('2026-12-10'),
};

/** Tries every day of two years. What has no start any more comes last while it runs, then it is gone. */
function bruteForce(sources: Readonly<Record<string, CanStart>>, today: number): readonly string[] {
  return Object.entries(sources)
    .map(([id, canStart]) => {
      const days = Array.from({ length: 730 }, (_, i) => today + i);
      return { id, start: days.find((each) => canStart(each, today)) ?? Number.POSITIVE_INFINITY };
    })
    .filter(({ id, start }) => Number.isFinite(start) || id === 'offer/underWay')
    .toSorted((a, b) => (a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start - b.start))
    .map(({ id }) => id.slice(id.indexOf('/') + 1));
}

/** The order of offers and places as soon as it is the expected one; whatever it is after ten seconds. */
async function settledOrder({ order, today }: Starts) {
  const expected = { offers: bruteForce(offers, today()), places: bruteForce(places, today()) };
  for (let tries = 0; ; tries += 1) {
    const found = { offers: await order(), places: await order('places') };
    if (tries === 500 || JSON.stringify(found) === JSON.stringify(expected)) return { found, expected };
    await wait(20);
  }
}

describe('the order by start', () => {
  test('follows the days while the service runs: what has a later run does not stay first', async () => {
    starts = await openStarts({ sweepEveryMs: 10 });
    const seen: string[] = [];
    for (const date of [
      '2026-12-01',
      '2026-12-03',
      '2026-12-04',
      '2026-12-09',
      '2026-12-15',
      '2027-01-12',
      '2027-03-02',
    ]) {
      starts.goTo(date);
      const { found, expected } = await settledOrder(starts);
      expect({ date, ...found }).toEqual({ date, ...expected });
      seen.push(found.offers.join());
    }
    expect(new Set(seen).size).toBeGreaterThan(4);
    expect(seen[0]).toMatch(/^underWay,twice,/);
    expect(seen[2]).toMatch(/^daily,/);
    expect(seen[2]).toMatch(/,twice,underWay$/);
  });

  test('is that of the day again after a stop of several days, once the service has started', async () => {
    starts = await openStarts();
    const before = await settledOrder(starts);
    expect(before.found).toEqual(before.expected);

    starts.goTo('2026-12-21');
    expect(await starts.order()).not.toEqual(bruteForce(offers, starts.today()));
    const again = composeOver(starts.ports);
    await again.start((error) => {
      throw error;
    });
    const after = await settledOrder(starts);
    await again.stop();
    expect(after.found).toEqual(after.expected);
  });

  test('is that of the day after the indexes were filled anew', async () => {
    starts = await openStarts();
    starts.goTo('2026-12-21');
    const again = composeOver({ ...starts.ports, indexesAreEmpty: true });
    await again.start((error) => {
      throw error;
    });
    expect(await starts.order()).toEqual(bruteForce(offers, starts.today()));
    await again.stop();
  });
});

test('a free day of a team between two jobs counts when it can mobilise for it', async () => {
  starts = await openStarts({ sweepEveryMs: 10 });
  const { system, goTo } = starts;
  const within = async (days: number) => {
    const path = `/api/search/offers?kind=team&startsWithinDays=${days}`;
    const { body } = await system.call('GET', path, { as: 'adviser' });
    return (body.hits as { id: string }[]).map(({ id }) => id);
  };
  // Its five days fit between two jobs until 13.12., but it takes a week to come; after the second job they fit on 21.12.
  goTo('2026-12-06');
  await settledOrder(starts);
  expect([await within(6), await within(7)]).toEqual([[], ['team']]);
  goTo('2026-12-10');
  await settledOrder(starts);
  expect([await within(10), await within(11)]).toEqual([[], ['team']]);
});
