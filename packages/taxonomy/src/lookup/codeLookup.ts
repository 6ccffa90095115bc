import type { Language } from '@kohtaanto/kernel';
import type { Concept } from '../concept.ts';
import type { ConceptGraph } from '../conceptGraph.ts';
import type { Findable } from './hits.ts';
import { prefixRange } from './wordIndex.ts';

type CodeLookup = (text: string, language: Language) => readonly (Findable & { readonly score: number })[];

/**
 * Concepts by exact URI or code, and occupations of an ISCO group by the group's code (`7212` finds `7212.3`, R21).
 * A codelist version is not compared (`ammattitaitovaatimukset_123456#2`, R19).
 */
export function codeLookup(graph: ConceptGraph): CodeLookup {
  const ordinals = new Map<string, number>();
  const byCode = new Map<string, Concept[]>();
  for (const concept of graph.concepts()) {
    ordinals.set(concept.uri, ordinals.size);
    if (concept.code === undefined) continue;
    const code = normal(concept.code);
    const same = byCode.get(code);
    if (same) same.push(concept);
    else byCode.set(code, [concept]);
  }
  const codes = [...byCode.keys()].sort();

  return (text, language) => {
    const hit = (concept: Concept, label: string, score: number) => {
      return { concept, ordinal: ordinals.get(concept.uri) ?? 0, language, label, score };
    };
    const byUri = graph.get(text);
    if (byUri) return [hit(byUri, byUri.uri, 1)];
    const wanted = normal(text);
    const exact = (byCode.get(wanted) ?? []).map((concept) => hit(concept, text, 1));
    if (!/^\d{4}$/.test(wanted)) return exact;
    const [from, to] = prefixRange(codes, `${wanted}.`);
    const below = codes.slice(from, to).flatMap((code) => byCode.get(code) ?? []);
    return [...exact, ...below.map((concept) => hit(concept, concept.code ?? wanted, 0.99))];
  };
}

function normal(code: string): string {
  return code.trim().toLowerCase().replace(/#\d+$/, '');
}
