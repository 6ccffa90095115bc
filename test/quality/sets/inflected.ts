import type { Language } from '@kohtaanto/kernel';
import { type Concept, type ConceptKind, conceptGraph } from '@kohtaanto/taxonomy';
import { seeded } from '../../bench/seeded.ts';
import { draw } from '../draw.ts';
import type { RankedSet } from '../rankedSet.ts';
import { rightFor } from './rightFor.ts';

type Endings = readonly (readonly [ending: RegExp, forms: readonly string[]])[];

/** Classes of words whose forms need no dictionary, with what the ending becomes in each form. */
const endings: Readonly<Partial<Record<Language, Endings>>> = {
  fi: [
    [/(?<=j)a$/, ['an', 'aa', 'alle', 'at', 'ien']],
    [/(?<=j)ä$/, ['än', 'ää', 'älle', 'ät', 'ien']],
    [/(?<=[ueo])s$/, ['ksen', 'sta', 'kselle', 'kset', 'ksia']],
    [/(?<=[yö])s$/, ['ksen', 'stä', 'kselle', 'kset', 'ksiä']],
    [/(?<=[uoa]\p{L}*)nen$/u, ['sen', 'sta', 'selle', 'set', 'sten']],
    [/(?<=öör)i$/, ['in', 'iä', 'ille', 'it', 'ien']],
  ],
  sv: [
    [/(?<=ar)e$/, ['en', 'na', 'nas', 'ens']],
    [/(?<=(?:ist|ör|log|chef|ent))$/, ['en', 'er', 'erna', 'ens']],
    [/(?<=ning)$/, ['en', 'ar', 'arna', 'ens']],
  ],
};

/** The label as it stands in a sentence: its last word in another form; undefined where no rule is sure. */
export function inflect(label: string, lang: Language, random: () => number): string | undefined {
  if (!/\p{L}{5,}$/u.test(label)) return undefined;
  for (const [ending, forms] of endings[lang] ?? []) {
    if (ending.test(label)) return label.replace(ending, forms[Math.floor(random() * forms.length)] ?? '');
  }
  return undefined;
}

/** Labels of one word, inflected by rule. */
export function inflected(concepts: readonly Concept[], kind: ConceptKind, lang: Language, count: number): RankedSet {
  const random = seeded(13);
  const labels = new Set(concepts.filter((each) => each.kind === kind).flatMap(({ labels }) => labels[lang] ?? []));
  const able = [...labels].flatMap((label) => {
    const text = /\s/.test(label) ? undefined : inflect(label, lang, random);
    return text === undefined ? [] : [{ text, right: rightFor(label, concepts, kind, lang) }];
  });
  return {
    name: `inflected labels of ${kind}s ${lang}`,
    kind,
    lang,
    queries: draw(able, count, 14),
    graph: conceptGraph(concepts),
    labels: [lang],
  };
}
