import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Concept, conceptGraph, createExtractor, createLookup } from '@kohtaanto/taxonomy';

/** Time and memory of what is made anew when the taxonomy has changed, each beyond what stands before it. */
export interface BuildCost {
  readonly what: string;
  readonly ms: number;
  readonly mb: number;
}

export function buildCosts(concepts: readonly Concept[]): readonly BuildCost[] {
  const graph = conceptGraph(concepts);
  const costs: BuildCost[] = [];
  const kept: unknown[] = [];
  const measured = <Made>(what: string, make: () => Made): Made => {
    const before = usedBytes();
    const start = performance.now();
    const made = make();
    const ms = performance.now() - start;
    kept.push(made);
    costs.push({ what, ms, mb: (usedBytes() - before) / 1e6 });
    return made;
  };
  const { typeahead } = measured('labels analysed, typed lookup', () => createLookup(graph));
  measured('likeness of competences', () => typeahead('zzzzz', 'fi', { kind: 'competence' }));
  measured('likeness of occupations', () => typeahead('zzzzz', 'fi', { kind: 'occupation' }));
  const extract = createExtractor(graph);
  measured('extraction in three languages', () => extract('zzzzz'));
  return kept.length === costs.length ? costs : [];
}

function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
