import { describe, expect, test } from '@jest/globals';
import { day } from '@kohtaanto/kernel';
import { whatIfText } from './whatIfText.ts';

const gap = [{ concept: 'urn:a', label: 'milking' }];
const path = (finish: string, pricePerPerson: number) => ({ finish: day(finish), pricePerPerson, travelKm: 0 });
const one = (
  change: { laterDays: number } | { without: string } | { furtherKm: number },
  ...front: ReturnType<typeof path>[]
) => ({
  ...{ change, front, missing: front.length === 0 ? ['urn:a', 'urn:b'] : [], exact: true },
});
const linesFor = (before: readonly ReturnType<typeof path>[], ...whatIf: ReturnType<typeof one>[]) =>
  whatIfText({ gap, whatIf, front: before });

describe('what ifs, for the terminal', () => {
  test('say how much sooner and cheaper', () => {
    const before = [path('2027-03-10', 500), path('2027-04-10', 300)];
    expect(
      linesFor(
        before,
        one({ without: 'urn:a' }, path('2027-03-01', 400), path('2027-04-01', 250.5)),
        one({ furtherKm: 20 }, path('2027-03-10', 500), path('2027-04-10', 300)),
        one({ laterDays: 14 }, path('2027-03-10', 500), path('2027-04-20', 290)),
      ),
    ).toEqual([
      '',
      'What if',
      '   without milking  ready 9 days sooner, 2027-03-01; from €250.50 per person, €49.50 less',
      '   20 km farther    neither sooner nor cheaper',
      '   14 days more     from €290 per person, €10 less',
    ]);
  });

  test('say what comes of it where there was no path, and where there is none still', () => {
    const rows = linesFor([], one({ laterDays: 1 }, path('2027-03-01', 0)), one({ furtherKm: 20 }), {
      ...one({ without: 'urn:a' }),
      exact: false,
    });
    expect(rows.slice(2)).toEqual([
      '   1 day more       1 path instead of none: ready 2027-03-01, from €0 per person',
      '   20 km farther    still no whole path: 2 would stay open',
      '   without milking  not finished: no whole path found in time',
    ]);
  });

  test('are silent where nobody asked', () => {
    expect(whatIfText({ gap, front: [] })).toEqual([]);
  });
});
