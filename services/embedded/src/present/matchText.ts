import type { matchAnswerSchema } from '@kohtaanto/service-search';
import type { z } from 'zod';
import { bar, euros, indent, kilometres, plural } from './words.ts';

type MatchAnswer = z.output<typeof matchAnswerSchema>;
type Match = MatchAnswer['matches'][number];

/** The answer to a match, for the terminal: each source with its parts, what it covers, and the near misses. */
export function matchText(answer: MatchAnswer): string {
  if (answer.notScored !== undefined) return `${answer.notScored}\n`;
  const found = answer.matches.map((match, i) => oneMatch(match, i + 1));
  const misses = answer.nearMisses.map(({ title, provider, text }) => indent(`${title} · ${provider.name}: ${text}`));
  return [
    answer.matches.length === 0 ? 'No source passes every filter.' : plural(answer.matches.length, 'match', 'matches'),
    ...found,
    ...(misses.length === 0 ? [] : ['', 'Near misses, each one change away', ...misses]),
    '',
  ].join('\n');
}

function oneMatch(match: Match, place: number): string {
  const { title, provider, score, parts, start, finish, reach, pricePerPerson, seatsLeft, competences } = match;
  const facts = [
    `${start} to ${finish}`,
    reach.km === undefined ? reach.how : kilometres(reach.km),
    ...(pricePerPerson === undefined ? [] : [`${euros(pricePerPerson)} per person`]),
    ...(seatsLeft === undefined ? [] : [plural(seatsLeft, 'seat', 'seats')]),
  ];
  const scored = Object.entries(parts).map(([part, { value, weight, text }]) =>
    indent(`${part.padEnd(8)} ${bar(value)} ${value.toFixed(2)} × ${String(weight).padStart(2)}  ${text}`),
  );
  const marks = { covered: '✓', partial: '~', missing: '·' } as const;
  const taught = competences.map(({ state, label, because }) => indent(`${marks[state]} ${label} (${because})`));
  return [
    '',
    `${place}. ${title} · ${provider.name}   score ${score.toFixed(3)}`,
    indent(facts.join(' · ')),
    ...scored,
    ...taught,
  ].join('\n');
}
