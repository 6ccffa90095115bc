import { performance } from 'node:perf_hooks';
import { languages } from '@kohtaanto/kernel';
import { type ConceptGraph, createLookup } from '@kohtaanto/taxonomy';
import { draw } from './draw.ts';
import { slips } from './sets/misspelt.ts';

export interface Speed {
  readonly keystrokes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const labelsPerLanguage = 60;
const limit = 10;

/** Every beginning of seeded labels of competences, as written and with a slip in them, in each language; warm. */
export function typeaheadSpeed(graph: ConceptGraph): Speed {
  const { typeahead } = createLookup(graph);
  const keystrokes = languages.flatMap((lang) => {
    const labels = draw(
      [...graph.competences()].flatMap(({ labels }) => labels[lang] ?? []),
      labelsPerLanguage,
      30,
    );
    const written = [...labels, ...slips(labels, 1, labelsPerLanguage, 31).map(({ typed }) => typed)];
    return written.flatMap((text) => Array.from(text, (_, i) => ({ q: text.slice(0, i + 1), lang })));
  });
  const press = ({ q, lang }: (typeof keystrokes)[number]) => typeahead(q, lang, { kind: 'competence', limit });
  for (const each of draw(keystrokes, 1_000, 32)) press(each);
  const times = keystrokes.map((each) => {
    const before = performance.now();
    press(each);
    return performance.now() - before;
  });
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { keystrokes: times.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}
