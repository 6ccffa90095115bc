import { type FieldProblem, invalid } from '@kohtaanto/kernel';
import { matchTable, type Part, parts, type Weights } from '../matchTable.ts';

/**
 * The default weights with those of a request in their place.
 * @throws DomainError invalid `weights`, pointing at each weight outside 0-100, at a part that does not exist, or at
 * `/weights` when all are 0.
 */
export function weightsWith(overrides: Readonly<Record<string, number>> = {}): Weights {
  const problems: FieldProblem[] = [];
  for (const [part, weight] of Object.entries(overrides)) {
    const pointer = `/weights/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!isPart(part)) problems.push({ pointer, message: `"${part}" is no part of a score: use ${parts.join(', ')}` });
    else if (!(weight >= 0 && weight <= 100)) problems.push({ pointer, message: 'a weight is a number from 0 to 100' });
  }
  const weights: Weights = { ...matchTable.weights, ...overrides };
  if (problems.length === 0 && parts.every((part) => weights[part] === 0)) {
    problems.push({ pointer: '/weights', message: 'all weights are 0: give at least one part a weight above 0' });
  }
  const first = problems[0];
  if (first) throw invalid('weights', first.message, ...problems);
  return weights;
}

function isPart(text: string): text is Part {
  return parts.some((part) => part === text);
}
