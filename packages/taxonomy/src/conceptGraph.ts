import { type ConceptUri, inLanguage, type Language } from '@kohtaanto/kernel';
import type { Concept } from './concept.ts';
import { fingerprint } from './fingerprint.ts';

/** A relation that was left out of the graph, and why. */
export interface GraphProblem {
  readonly concept: ConceptUri;
  readonly relation: 'broader' | 'essential' | 'optional';
  readonly target: ConceptUri;
  readonly message: string;
}

/** Concepts by URI with their relations in both directions. Immutable; every list is without doubles. */
export interface ConceptGraph {
  /** Schemes with their sizes and a fingerprint of the content: equal versions are equal graphs (R31). */
  readonly version: string;
  readonly size: number;
  readonly problems: readonly GraphProblem[];
  get(uri: ConceptUri): Concept | undefined;
  /** The preferred label in the language, else in another one, else the URI. */
  label(uri: ConceptUri, language: Language): string;
  /** Direct narrower concepts of the same kind. */
  narrower(uri: ConceptUri): readonly ConceptUri[];
  /** Direct broader concepts of the same kind. */
  broader(uri: ConceptUri): readonly ConceptUri[];
  /** Competences that have this one as an essential skill-skill relation. */
  requiredBy(uri: ConceptUri): readonly ConceptUri[];
  /** Competences that share a direct broader competence with this one, without itself. */
  siblings(uri: ConceptUri): readonly ConceptUri[];
  /** Weight by reuse level (R30): transversal 0.5, cross-sector 0.8, otherwise and unknown 1. */
  information(uri: ConceptUri): number;
  /** Competences essential for an occupation (or required by a competence). */
  essentialOf(uri: ConceptUri): readonly ConceptUri[];
  optionalOf(uri: ConceptUri): readonly ConceptUri[];
  competences(): Iterable<Concept>;
  occupations(): Iterable<Concept>;
  concepts(): Iterable<Concept>;
}

/** What a competence of each reuse level says about its bearer (R30), as data. */
const informationByReuseLevel: Readonly<Record<string, number>> = {
  transversal: 0.5,
  'cross-sector': 0.8,
  'sector-specific': 1,
  'occupation-specific': 1,
};

type Links = Map<ConceptUri, readonly ConceptUri[]>;
const none: readonly ConceptUri[] = [];

/**
 * Builds the graph. A URI given again replaces the earlier concept; a relation to an unknown concept or to itself is
 * left out and told in `problems`; a target listed twice counts once (R21).
 */
export function conceptGraph(concepts: Iterable<Concept>): ConceptGraph {
  const byUri = new Map<ConceptUri, Concept>();
  for (const concept of concepts) byUri.set(concept.uri, concept);
  const problems: GraphProblem[] = [];
  const broader = linksOf(byUri, 'broader', problems);
  const essential = linksOf(byUri, 'essential', problems);
  const optional = linksOf(byUri, 'optional', problems);
  const narrower = reversed(broader, () => true);
  const requiredBy = reversed(essential, (uri) => byUri.get(uri)?.kind === 'competence');
  const siblings: Links = new Map();
  let version: string | undefined;

  return {
    get version() {
      version ??= versionOf(byUri);
      return version;
    },
    size: byUri.size,
    problems,
    get: (uri) => byUri.get(uri),
    label(uri, language) {
      const concept = byUri.get(uri);
      return (concept && inLanguage(concept.labels, language)) || uri;
    },
    narrower: (uri) => narrower.get(uri) ?? none,
    broader: (uri) => broader.get(uri) ?? none,
    requiredBy: (uri) => requiredBy.get(uri) ?? none,
    siblings(uri) {
      const known = siblings.get(uri);
      if (known) return known;
      const found = siblingsOf(uri, broader, narrower);
      siblings.set(uri, found);
      return found;
    },
    information: (uri) => informationByReuseLevel[byUri.get(uri)?.reuseLevel ?? ''] ?? 1,
    essentialOf: (uri) => essential.get(uri) ?? none,
    optionalOf: (uri) => optional.get(uri) ?? none,
    concepts: () => byUri.values(),
    competences: () => ofKind(byUri, 'competence'),
    occupations: () => ofKind(byUri, 'occupation'),
  };
}

function linksOf(
  byUri: ReadonlyMap<ConceptUri, Concept>,
  relation: GraphProblem['relation'],
  problems: GraphProblem[],
): Links {
  const links: Links = new Map();
  for (const concept of byUri.values()) {
    const targets = concept[relation];
    if (!targets || targets.length === 0) continue;
    const kept = [...new Set(targets)].filter((target) => {
      const message = refusal(concept, relation, target, byUri);
      if (message) problems.push({ concept: concept.uri, relation, target, message });
      return message === undefined;
    });
    if (kept.length > 0) links.set(concept.uri, kept);
  }
  return links;
}

function refusal(
  concept: Concept,
  relation: GraphProblem['relation'],
  target: ConceptUri,
  byUri: ReadonlyMap<ConceptUri, Concept>,
): string | undefined {
  if (target === concept.uri) return 'a concept cannot be related to itself';
  const found = byUri.get(target);
  if (!found) return `no concept has the URI ${target}: add it or drop the relation`;
  const wanted = relation === 'broader' ? concept.kind : 'competence';
  return found.kind === wanted ? undefined : `the target of "${relation}" must be of kind ${wanted}`;
}

function reversed(links: Links, from: (uri: ConceptUri) => boolean): Links {
  const back = new Map<ConceptUri, ConceptUri[]>();
  for (const [uri, targets] of links) {
    if (!from(uri)) continue;
    for (const target of targets) {
      const list = back.get(target);
      if (list) list.push(uri);
      else back.set(target, [uri]);
    }
  }
  return back;
}

function siblingsOf(uri: ConceptUri, broader: Links, narrower: Links): readonly ConceptUri[] {
  const found = new Set<ConceptUri>();
  for (const parent of broader.get(uri) ?? none) for (const child of narrower.get(parent) ?? none) found.add(child);
  found.delete(uri);
  return found.size === 0 ? none : [...found];
}

function* ofKind(byUri: ReadonlyMap<ConceptUri, Concept>, kind: Concept['kind']): Iterable<Concept> {
  for (const concept of byUri.values()) if (concept.kind === kind) yield concept;
}

function versionOf(byUri: ReadonlyMap<ConceptUri, Concept>): string {
  const sizes = new Map<string, number>();
  for (const { scheme } of byUri.values()) sizes.set(scheme, (sizes.get(scheme) ?? 0) + 1);
  const schemes = [...sizes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([scheme, size]) => `${scheme}:${size}`);
  const uris = [...byUri.keys()].sort();
  return `${schemes.join('+')}#${fingerprint(uris.map((uri) => JSON.stringify(byUri.get(uri))))}`;
}
