import type { pathAnswerSchema } from '@kohtaanto/service-search';
import type { z } from 'zod';
import { columns, euros, indent, plural } from './words.ts';

type Answer = z.output<typeof pathAnswerSchema>;
type WhatIf = NonNullable<Answer['whatIf']>[number];
type Figures = Pick<Answer['front'][number], 'finish' | 'pricePerPerson'>;

interface Asked extends Pick<Answer, 'gap' | 'whatIf'> {
  readonly front: readonly Figures[];
}

/** What one change would make of the answer, a line each. */
export function whatIfText({ front, gap, whatIf = [] }: Asked): readonly string[] {
  if (whatIf.length === 0) return [];
  const labels = new Map(gap.map(({ concept, label }) => [concept, label]));
  const rows = whatIf.map((one) => [changeText(one.change, labels), effectText(front, one)]);
  return ['', 'What if', ...columns(rows).map(indent)];
}

function changeText(change: WhatIf['change'], labels: ReadonlyMap<string, string>): string {
  if ('without' in change) return `without ${labels.get(change.without) ?? change.without}`;
  if ('furtherKm' in change) return `${change.furtherKm} km farther`;
  return plural(change.laterDays, 'day more', 'days more');
}

function effectText(before: readonly Figures[], { front, missing, exact }: WhatIf): string {
  const [soonest, cheapest] = [front[0], front.at(-1)];
  if (!soonest || !cheapest) {
    return exact
      ? `still no whole path: ${missing.length} would stay open`
      : 'not finished: no whole path found in time';
  }
  const hedge = exact ? '' : ' (not proven)';
  const [first, last] = [before[0], before.at(-1)];
  if (!first || !last) {
    const found = plural(front.length, 'path', 'paths');
    return `${found} instead of none: ready ${soonest.finish}, from ${euros(cheapest.pricePerPerson)} per person${hedge}`;
  }
  const days = daysBetween(soonest.finish, first.finish);
  const less = Math.round((last.pricePerPerson - cheapest.pricePerPerson) * 100) / 100;
  const gains = [
    ...(days > 0 ? [`ready ${plural(days, 'day', 'days')} sooner, ${soonest.finish}`] : []),
    ...(less > 0 ? [`from ${euros(cheapest.pricePerPerson)} per person, ${euros(less)} less`] : []),
  ];
  return `${gains.length === 0 ? 'neither sooner nor cheaper' : gains.join('; ')}${hedge}`;
}

const dayMs = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
