import type { ConceptUri, Localized } from '@kohtaanto/kernel';
import { starterTaxonomy, starterUri } from '@kohtaanto/taxonomy/starter';
import type { DemoPrerequisite, DemoRequirement, DemoTaught } from './demoRegion.ts';

/** Finnish, Swedish, English; a text that is written in fewer languages leaves the others out. */
export function words(fi: string, sv?: string, en?: string): Localized {
  return { fi, ...(sv !== undefined && { sv }), ...(en !== undefined && { en }) };
}

interface Word {
  readonly concept: ConceptUri;
  readonly level?: number;
  readonly partial: boolean;
  readonly acceptNarrower: boolean;
}

/**
 * Competences in short: slugs of the starter set with spaces between, a level behind a colon, `~` before what is taught
 * in part, `+` behind what may be narrower: `mag-welding:3 ~grinding welding:2+`. @throws Error on any other word.
 */
function read(list: string): readonly Word[] {
  return list
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [, part, slug, level, plus] = /^(~?)([a-z0-9-]+)(?::([1-6]))?(\+?)$/.exec(word) ?? [];
      if (slug === undefined) throw new Error(`"${word}" is no competence in short`);
      return {
        concept: starterUri(slug),
        ...(level !== undefined && { level: Number(level) }),
        partial: part === '~',
        acceptNarrower: plus === '+',
      };
    });
}

export function teaching(list: string): readonly DemoTaught[] {
  return read(list).map(({ concept, level, partial }) => ({
    concept,
    ...(level !== undefined && { level }),
    extent: partial ? 'partial' : 'full',
  }));
}

export function prerequisites(list: string): readonly DemoPrerequisite[] {
  return read(list).map(({ concept, level }) => ({ concept, ...(level !== undefined && { level }) }));
}

export function asked(must: string, nice = ''): readonly DemoRequirement[] {
  const requirements = (list: string, importance: 'must' | 'nice'): readonly DemoRequirement[] =>
    read(list).map(({ concept, level, acceptNarrower }) => ({
      concept,
      importance,
      ...(level !== undefined && { level }),
      acceptNarrower,
    }));
  return [...requirements(must, 'must'), ...requirements(nice, 'nice')];
}

/** URI of an occupation of the starter set by its English label. @throws Error when there is none. */
export function occupation(label: string): ConceptUri {
  const found = occupations.get(label);
  if (found === undefined) throw new Error(`the starter set has no occupation "${label}"`);
  return found;
}

const occupations = new Map(
  starterTaxonomy().flatMap(({ kind, labels, uri }) =>
    kind === 'occupation' && labels.en !== undefined ? [[labels.en, uri] as const] : [],
  ),
);
