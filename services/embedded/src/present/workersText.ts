import type { pathAnswerSchema } from '@kohtaanto/service-search';
import type { z } from 'zod';
import { columns, euros, hanging, indent, perPerson } from './words.ts';

type Answer = z.output<typeof pathAnswerSchema>;
type Workers = Pick<NonNullable<Answer['workers']>[number], 'refs' | 'gap' | 'picks'> & {
  readonly front: readonly Figures[];
};
type Figures = Pick<Answer['front'][number], 'finish' | 'pricePerPerson'>;
type Together = NonNullable<Answer['together']>;

interface Asked {
  readonly workers?: readonly Workers[] | undefined;
  readonly together?:
    | (Pick<Together, 'by' | 'steps'> & {
        readonly paths: readonly (Figures & {
          readonly refs: readonly string[];
          readonly missing: readonly string[];
        })[];
      })
    | undefined;
}

/** A line for each group of workers on their own, then what all can take side by side. */
export function workersText({ workers = [], together }: Asked): readonly string[] {
  if (workers.length === 0) return [];
  const rows = workers.map(({ refs, gap, front, picks }) => [
    refs.join(', '),
    gap.length === 0 ? 'lacks nothing' : `lacks ${gap.length}`,
    figuresText(picks === undefined ? undefined : front[picks.balanced]),
  ]);
  return ['', 'Each on their own', ...columns(rows).map(indent), ...(together ? togetherText(together) : [])];
}

function togetherText({ by, paths, steps }: NonNullable<Asked['together']>): readonly string[] {
  const rows = paths.map((path) => [
    path.refs.join(', '),
    path.missing.length > 0 ? `${path.missing.length} would stay open` : figuresText(path),
  ]);
  return [
    '',
    `Side by side, each the ${by}`,
    ...columns(rows).map(indent),
    ...steps.map(({ start, end, title, provider, refs, pricePerPerson }) =>
      hanging(
        indent(`${start === end ? start : `${start} to ${end}`}  `),
        `${title} · ${provider.name} · ${refs.join(', ')} together, ${euros(pricePerPerson)} per person`,
      ),
    ),
  ];
}

const figuresText = (path: Figures | undefined): string =>
  path === undefined ? 'no whole path' : `ready ${path.finish} · ${perPerson(path.pricePerPerson)}`;
