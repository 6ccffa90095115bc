import type { matchAnswerSchema } from '@kohtaanto/service-search';
import type { z } from 'zod';
import { bar, columns, hanging, indent, perPerson, plural } from './words.ts';

type MatchAnswer = z.output<typeof matchAnswerSchema>;
type Match = MatchAnswer['matches'][number];

/** The answer to a match, for the terminal: each source with its parts, what it covers, and the near misses. */
export function matchText(answer: MatchAnswer): string {
  if (answer.notScored !== undefined) return `${answer.notScored}\n`;
  return [
    headline(answer.matches.length),
    ...answer.matches.map((match, i) => oneMatch(match, i + 1)),
    ...nearMisses(answer.nearMisses),
    '',
  ].join('\n');
}

function headline(found: number): string {
  if (found === 0) return 'No source passes every filter.';
  return found === 1 ? 'The best match' : `The ${found} best matches`;
}

function oneMatch(match: Match, place: number): string {
  const { title, provider, start, finish, pricePerPerson, seatsLeft } = match;
  const facts = [
    provider.name,
    `${start} to ${finish}`,
    ...(pricePerPerson === undefined ? [] : [perPerson(pricePerPerson)]),
    ...(seatsLeft === undefined ? [] : [plural(seatsLeft, 'seat', 'seats')]),
  ];
  return [
    '',
    `${place}. ${title}`,
    indent(facts.join(' · ')),
    ...scored(match),
    ...taught(match),
    ...raised(match),
  ].join('\n');
}

/** One line per part, value times weight; they add up to the last one. */
function scored({ parts, score }: Match): readonly string[] {
  const weights = Object.values(parts).reduce((sum, { weight }) => sum + weight, 0);
  const rows = Object.entries(parts).map(([part, { value, weight, text }]) => [
    part,
    bar(value),
    `${value.toFixed(2)} × ${String(weight).padStart(2)} = ${(value * weight).toFixed(1).padStart(4)}`,
    text,
  ]);
  const sum = `${(score * weights).toFixed(1)}`.padStart('0.00 × 00 = 00.0'.length);
  return columns([...rows, ['score', bar(score), sum, `of ${weights}: ${score.toFixed(3)}`]]).map(indent);
}

const marks = { covered: '✓', partial: '~', missing: '·' } as const;

/** What is covered and in part, each with the reason; what is missing on one line. */
function taught({ competences }: Match): readonly string[] {
  const of = (state: keyof typeof marks) => competences.filter((one) => one.state === state);
  const rows = [...of('covered'), ...of('partial')].map(({ state, label, because }) => [
    `${marks[state]} ${label}`,
    because,
  ]);
  const missing = of('missing');
  const reason = missing[0]?.because;
  return [
    ...columns(rows).map(indent),
    ...(reason === undefined
      ? []
      : [hanging(indent(`${marks.missing} ${reason}: `), missing.map(({ label }) => label).join(', '))]),
  ];
}

/** The one change that would raise the score most. */
function raised({ explanation }: Match): readonly string[] {
  const change = explanation.find(({ kind }) => kind === 'raises');
  return change === undefined ? [] : [hanging(indent('↑ '), change.text)];
}

/** Sources that one change would admit, with the score that they would have then. */
export function nearMisses(misses: MatchAnswer['nearMisses']): readonly string[] {
  if (misses.length === 0) return [];
  const rows = misses.map(({ title, provider, text, asIfScore }) => [
    text,
    asIfScore.toFixed(3),
    `${title} · ${provider.name}`,
  ]);
  return ['', 'Near misses: what stands in the way, and the score without it', ...columns(rows).map(indent)];
}
