import { describe, expect, test } from '@jest/globals';
import { day } from '@kohtaanto/kernel';
import { workersText } from './workersText.ts';

const gap = [{ concept: 'urn:a', label: 'milking' }];
const path = { finish: day('2027-03-10'), pricePerPerson: 500 };

describe('workers, for the terminal', () => {
  test('have a line for each group, and what they take together', () => {
    const shared = {
      source: { kind: 'team', id: 't' } as const,
      ...{ title: 'Milking', provider: { id: 'p', name: 'School (demo)' } },
      ...{ start: day('2027-03-01'), end: day('2027-03-02'), refs: ['A', 'B'], pricePerPerson: 250 },
    };
    const lines = workersText({
      workers: [
        { refs: ['A', 'C'], gap, front: [path], picks: { soonest: 0, cheapest: 0, balanced: 0 } },
        { refs: ['B'], gap: [...gap, ...gap], front: [] },
      ],
      together: {
        by: 'cheapest',
        steps: [shared],
        paths: [
          { ...path, refs: ['A', 'C'], missing: [] },
          { ...path, refs: ['B'], missing: ['urn:a'] },
        ],
      },
    });
    expect(lines).toEqual([
      '',
      'Each on their own',
      '   A, C  lacks 1  ready 2027-03-10 · €500 per person',
      '   B     lacks 2  no whole path',
      '',
      'Side by side, each the cheapest',
      '   A, C  ready 2027-03-10 · €500 per person',
      '   B     1 would stay open',
      '   2027-03-01 to 2027-03-02  Milking · School (demo) · A, B together, €250 per person',
    ]);
  });

  test('are not spoken of where the need names none', () => {
    expect(workersText({})).toEqual([]);
  });
});
