import { describe, expect, test } from '@jest/globals';
import { day } from '@kohtaanto/kernel';
import { pathText } from './pathText.ts';

type Answer = Parameters<typeof pathText>[0];

const step = {
  start: day('2027-01-11'),
  end: day('2027-02-26'),
  title: 'Hitsauksen perusteet',
  provider: { id: 'p-1', name: 'Opisto (demo)' },
  explanation: [
    {
      kind: 'period',
      start: day('2027-01-11'),
      end: day('2027-02-26'),
      track: 'day',
      text: '11 January to 26 February.',
    },
    { kind: 'price', perPerson: 450, people: 1, total: 450, text: '€450 per person.' },
    { kind: 'later', text: 'No later start fits this path.' },
  ],
} as const;
const path = { finish: day('2027-02-26'), pricePerPerson: 450, travelKm: 0, steps: [step] } as const;
const answer = (more: Partial<Answer>): Answer => ({
  deadline: day('2027-04-30'),
  gap: [{ concept: 'urn:test:welding', label: 'welding' }],
  front: [],
  residual: { missing: [], nearMisses: [] },
  proof: { exact: true },
  ...more,
});
const picks = { soonest: 0, cheapest: 0, balanced: 0 };

describe('paths for the terminal', () => {
  test('say of a single path that nothing is sooner or cheaper', () => {
    const text = pathText(answer({ front: [path], picks }));
    expect(text).toContain('1 path to all of 1 must competence by 2027-04-30\n');
    expect(text).toContain('Proven: no path by then is sooner or cheaper.');
  });

  test('tell of each step everything but its days a second time', () => {
    const text = pathText(answer({ front: [path], picks }));
    expect(text).toContain('€450 per person. No later start fits this path.');
    expect(text).not.toContain('11 January');
  });

  test('do not speak of "one of these" where there is none', () => {
    const text = pathText(answer({ residual: { missing: ['urn:test:welding'], nearMisses: [] } }));
    expect(text).toContain('Still missing: welding');
    expect(text).toContain('Proven: nothing that is offered makes up such a path.');
    expect(text).not.toContain('these');
  });

  test('tell the bound where the best is not proven', () => {
    const proof = { exact: false, bound: { finish: day('2027-02-01'), pricePerPerson: 380 }, gap: 0.18 } as const;
    const text = pathText(answer({ front: [path], picks, proof }));
    expect(text).toContain('no path costs less than €380 per person or is ready before 2027-02-01.');
  });

  test('prove nothing where nothing had to be planned', () => {
    expect(pathText(answer({ gap: [] }))).not.toContain('roven');
  });
});
