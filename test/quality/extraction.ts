import { type Concept, conceptGraph, createExtractor, detectLanguage, labelsOf } from '@kohtaanto/taxonomy';
import type { Advertisement } from './sets/advertisements.ts';

export interface ExtractionMeasures {
  /** Share of what was found that the text names. */
  readonly precision: number;
  /** Share of what the text names that was found. */
  readonly recall: number;
  readonly f1: number;
}

export interface ExtractionResult {
  readonly name: string;
  readonly texts: number;
  /** Share of the texts whose language was told. */
  readonly languageTold: number;
  readonly results: Readonly<Record<'ours' | 'as written', ExtractionMeasures>>;
}

/** Our extraction, and the baseline: labels that stand in the text as written, longer ones first. */
export function compareExtraction(
  name: string,
  concepts: readonly Concept[],
  texts: readonly Advertisement[],
): ExtractionResult {
  const extract = createExtractor(conceptGraph(concepts));
  const asWritten = labelsAsWritten(concepts);
  return {
    name,
    texts: texts.length,
    languageTold: texts.filter(({ text, lang }) => detectLanguage(text) === lang).length / Math.max(texts.length, 1),
    results: {
      ours: judged(texts, ({ text }) => extract(text).map(({ concept }) => concept)),
      'as written': judged(texts, asWritten),
    },
  };
}

function judged(texts: readonly Advertisement[], find: (text: Advertisement) => readonly string[]): ExtractionMeasures {
  let [found, foundRight, named, namedFound] = [0, 0, 0, 0];
  for (const text of texts) {
    const uris = new Set(find(text));
    found += uris.size;
    foundRight += [...uris].filter((uri) => text.right.some((each) => each.has(uri))).length;
    named += text.right.length;
    namedFound += text.right.filter((each) => [...each].some((uri) => uris.has(uri))).length;
  }
  const precision = found === 0 ? 0 : foundRight / found;
  const recall = named === 0 ? 0 : namedFound / named;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function labelsAsWritten(concepts: readonly Concept[]): (text: Advertisement) => readonly string[] {
  const uris = new Map<string, Map<string, string[]>>();
  for (const lang of ['fi', 'sv', 'en'] as const) {
    const byLabel = new Map<string, string[]>();
    for (const concept of concepts) {
      for (const label of labelsOf(concept, lang)) {
        const folded = label.toLowerCase();
        byLabel.set(folded, [...(byLabel.get(folded) ?? []), concept.uri]);
      }
    }
    uris.set(lang, new Map([...byLabel].sort(([a], [b]) => b.length - a.length)));
  }
  return ({ text, lang }) => {
    let left = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}+#/-]+/gu, ' ')} `;
    const found: string[] = [];
    for (const [label, concepts] of uris.get(lang) ?? []) {
      if (!left.includes(` ${label} `)) continue;
      found.push(...concepts);
      left = left.replaceAll(` ${label} `, ' | ');
    }
    return found;
  };
}
