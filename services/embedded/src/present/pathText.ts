import type { pathAnswerSchema } from '@kohtaanto/service-search';
import type { z } from 'zod';
import { euros, indent, kilometres, plural } from './words.ts';

type PathAnswer = z.output<typeof pathAnswerSchema>;
type Path = PathAnswer['front'][number];

/** The answer to a plan, for the terminal: the front with its picks, or the best part and what stays missing. */
export function pathText(answer: PathAnswer): string {
  const { front, picks, partial, residual, proof, gap } = answer;
  const labels = new Map(gap.map(({ concept, label }) => [concept, label]));
  const nameOf = (uri: string): string => labels.get(uri) ?? uri;
  const paths = front.map((path, i) => onePath(path, namesOf(picks, i)));
  const open =
    residual.missing.length === 0 ? [] : ['', 'Still missing', ...residual.missing.map((uri) => indent(nameOf(uri)))];
  const misses = residual.nearMisses.map(({ title, provider, text }) => indent(`${title} · ${provider.name}: ${text}`));
  return [
    headline(answer),
    ...paths,
    ...(partial === undefined ? [] : [onePath(partial, ['best part'])]),
    ...open,
    ...(misses.length === 0 ? [] : ['Near misses for it', ...misses]),
    '',
    proof.exact
      ? 'Proven: no path is both sooner and cheaper than one of these.'
      : 'Not proven: a path that is sooner or cheaper may exist within the bound given.',
    '',
  ].join('\n');
}

function headline({ front, deadline, gap }: PathAnswer): string {
  const asked = plural(gap.length, 'competence', 'competences');
  if (gap.length === 0) return 'Nothing is missing: everything asked for is held already.';
  if (front.length === 0) return `No path teaches all of ${asked} by ${deadline}.`;
  return `${plural(front.length, 'path', 'paths')} to ${asked} by ${deadline}, each later one cheaper`;
}

function namesOf(picks: PathAnswer['picks'], place: number): readonly string[] {
  return Object.entries(picks ?? {}).flatMap(([name, at]) => (at === place ? [name] : []));
}

function onePath({ finish, pricePerPerson, travelKm, steps }: Path, names: readonly string[]): string {
  const title = names.length === 0 ? 'also' : names.join(', ');
  const travel = travelKm === 0 ? 'no travel' : `${kilometres(travelKm)} of travel`;
  return [
    '',
    `${title}: ready ${finish} · ${euros(pricePerPerson)} per person · ${travel}`,
    ...steps.map(({ start, end, title: step, provider, text }) =>
      indent(`${start} to ${end}  ${step} · ${provider.name}\n    ${text}`),
    ),
  ].join('\n');
}
