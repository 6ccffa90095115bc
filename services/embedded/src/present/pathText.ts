import type { pathAnswerSchema } from '@kohtaanto/service-search';
import type { z } from 'zod';
import { nearMisses } from './matchText.ts';
import { whatIfText } from './whatIfText.ts';
import { columns, euros, hanging, indent, kilometres, perPerson, plural } from './words.ts';
import { workersText } from './workersText.ts';

type Answer = z.output<typeof pathAnswerSchema>;
type AnsweredPath = Answer['front'][number];
type Step = Pick<AnsweredPath['steps'][number], 'start' | 'end' | 'title' | 'provider' | 'explanation'>;
type Path = Pick<AnsweredPath, 'finish' | 'pricePerPerson' | 'travelKm'> & { readonly steps: readonly Step[] };

/** What is shown of an answer. */
type PathAnswer = Pick<
  Answer,
  'deadline' | 'gap' | 'picks' | 'residual' | 'proof' | 'notPlanned' | 'whatIf' | 'workers' | 'together'
> & {
  readonly front: readonly Path[];
  readonly partial?: Path | undefined;
};

/** The answer to a plan, for the terminal: the front, its picks step by step, or the best part and what is missing. */
export function pathText(answer: PathAnswer): string {
  const { front, partial, residual } = answer;
  return [
    headline(answer),
    ...(front.length === 0 ? [] : ['', ...frontTable(answer), ...picked(answer)]),
    ...(partial === undefined ? [] : onePath(partial, 'Best part')),
    ...stillMissing(answer),
    ...nearMisses(residual.nearMisses),
    ...proven(answer),
    ...whatIfText(answer),
    ...workersText(answer),
    '',
  ].join('\n');
}

function headline({ front, deadline, gap, notPlanned }: PathAnswer): string {
  const asked = plural(gap.length, 'must competence', 'must competences');
  if (notPlanned !== undefined) return notPlanned;
  if (gap.length === 0) return 'Nothing is missing: everything asked for is held already.';
  if (front.length === 0) return `No path teaches all of ${asked} by ${deadline}.`;
  if (front.length === 1) return `1 path to all of ${asked} by ${deadline}`;
  return `${front.length} paths to all of ${asked} by ${deadline}, each later one cheaper`;
}

function proven({ front, gap, notPlanned, proof }: PathAnswer): readonly string[] {
  if (notPlanned !== undefined || gap.length === 0) return [];
  if (!proof.exact) {
    const { finish, pricePerPerson } = proof.bound;
    const sooner = finish === undefined ? '' : ` or is ready before ${finish}`;
    const bound = `no path costs less than ${euros(pricePerPerson)} per person${sooner}`;
    return ['', `Not proven to be the best, for the time to look for it ended. What is certain: ${bound}.`];
  }
  if (front.length === 0) return ['', 'Proven: nothing that is offered makes up such a path.'];
  if (front.length === 1) return ['', 'Proven: no path by then is sooner or cheaper.'];
  return ['', 'Proven: no path by then is both sooner and cheaper than one of these.'];
}

function frontTable({ front, picks }: PathAnswer): readonly string[] {
  const rows = front.map(({ finish, pricePerPerson, travelKm, steps }, i) => [
    finish,
    euros(pricePerPerson),
    travelKm === 0 ? '-' : kilometres(travelKm),
    String(steps.length),
    namesOf(picks, i).join(', '),
  ]);
  return columns([['ready', 'per person', 'travel', 'steps', ''], ...rows], [1, 2, 3]).map(indent);
}

/** The picks in the front's order; one path may be several of them. */
function picked({ front, picks }: PathAnswer): readonly string[] {
  return front.flatMap((path, i) => {
    const names = namesOf(picks, i).join(', ');
    return names === '' ? [] : onePath(path, names.charAt(0).toUpperCase() + names.slice(1));
  });
}

function namesOf(picks: PathAnswer['picks'], place: number): readonly string[] {
  return Object.entries(picks ?? {}).flatMap(([name, at]) => (at === place ? [name] : []));
}

function onePath({ finish, pricePerPerson, travelKm, steps }: Path, name: string): readonly string[] {
  const travel = travelKm === 0 ? 'no travel' : `${kilometres(travelKm)} of travel`;
  return [
    '',
    `${name}: ready ${finish} · ${perPerson(pricePerPerson)} · ${travel}`,
    ...steps.flatMap(({ start, end, title, provider, explanation }) => {
      const dates = indent(start === end ? start : `${start} to ${end}`).padEnd(
        indent('2027-01-11 to 2027-01-15  ').length,
      );
      return [
        hanging(dates, `${title} · ${provider.name}`),
        hanging(' '.repeat(dates.length), withoutDates(explanation)),
      ];
    }),
  ];
}

/** The days stand before the title here. */
const withoutDates = (explanation: Step['explanation']): string =>
  explanation.flatMap(({ kind, text }) => (kind === 'period' ? [] : [text])).join(' ');

function stillMissing({ residual, gap }: PathAnswer): readonly string[] {
  if (residual.missing.length === 0) return [];
  const labels = new Map(gap.map(({ concept, label }) => [concept, label]));
  return ['', hanging('Still missing: ', residual.missing.map((uri) => labels.get(uri) ?? uri).join(', '))];
}
