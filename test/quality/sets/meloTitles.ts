import { existsSync, readFileSync } from 'node:fs';
import { languages } from '@kohtaanto/kernel';
import { type Concept, type ConceptGraph, conceptGraph } from '@kohtaanto/taxonomy';
import type { RankedSet } from '../rankedSet.ts';
import { sharedFile } from '../sharedFile.ts';

const part = (name: string) => sharedFile(`melo/swe_q_sv_c_sv.${name}.tsv`);
const parts = ['queries', 'corpus_elements', 'concept_mapping', 'annotations'] as const;

export const meloIsThere = parts.every((name) => existsSync(part(name)));

/**
 * Swedish job titles with the ESCO occupation or ISCO group that each belongs to: the development half of MELO's
 * Swedish set. Its corpus elements are labels; what is ranked here are the concepts that they name, each by its best
 * label, since an answer shows a concept once. (A run that lists a concept's best label only is a valid one of the
 * benchmark and has the same reciprocal ranks.)
 * `concepts` are ESCO's occupations: they give the groups, and with `beside` the labels in the other languages too.
 */
export function meloTitles(concepts: Iterable<Concept>, beside: boolean): RankedSet {
  const conceptOf = new Map(rows('concept_mapping').map(([element = '', uri = '']) => [element, uri]));
  const text = new Map(rows('queries').map(([id = '', title = '']) => [id, title]));
  const right = new Map<string, Set<string>>();
  for (const [id = '', , element = ''] of rows('annotations')) {
    right.set(id, (right.get(id) ?? new Set()).add(conceptOf.get(element) ?? ''));
  }
  return {
    name: `MELO titles sv, labels ${beside ? 'sv, fi and en' : 'sv only'}`,
    kind: 'occupation',
    lang: 'sv',
    queries: [...right].map(([id, uris]) => ({ text: text.get(id) ?? '', right: uris })),
    graph: corpusGraph(conceptOf, concepts, beside),
    labels: beside ? languages : ['sv'],
  };
}

function corpusGraph(
  conceptOf: ReadonlyMap<string, string>,
  concepts: Iterable<Concept>,
  beside: boolean,
): ConceptGraph {
  const labels = new Map<string, string[]>();
  for (const [element = '', label = ''] of rows('corpus_elements')) {
    const uri = conceptOf.get(element) ?? '';
    labels.set(uri, [...(labels.get(uri) ?? []), label]);
  }
  const known = new Map([...concepts].map((concept) => [concept.uri, concept]));
  return conceptGraph(
    [...labels].map(([uri, [preferred = '', ...others]]): Concept => {
      const concept = known.get(uri);
      return {
        uri,
        kind: 'occupation',
        scheme: 'esco-melo',
        broader: concept?.broader ?? [],
        labels: { ...(beside ? concept?.labels : {}), sv: preferred },
        altLabels: { ...(beside ? concept?.altLabels : {}), sv: others },
      };
    }),
  );
}

function rows(name: (typeof parts)[number]): readonly (readonly string[])[] {
  return readFileSync(part(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
}
