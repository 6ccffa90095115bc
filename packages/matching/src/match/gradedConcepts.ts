import type { ConceptUri } from '@kohtaanto/kernel';
import type { Taught } from '../model.ts';

/** How well a competence is taught, as far as credit depends on it. */
type Grade = Pick<Taught, 'level' | 'extent' | 'provenance'>;

/** Levels end at 5, of languages at 6; whatever is higher counts as this one, which then has no end. */
const highestLevel = 6;

/**
 * A competence with how well it is taught, as one term: the index holds these, so that the bound of a source has its very
 * credit and far fewer sources have to be looked at.
 */
export const gradedConcept = (taught: Taught): string => termOf(taught.concept, numberOf(taught));

let last: { readonly teaches: readonly Taught[]; readonly terms: readonly string[] } = { teaches: [], terms: [] };

/** The terms of a source, each once. The offers of a programme have its list in common and often follow on one another. */
export function gradedTerms(teaches: readonly Taught[]): readonly string[] {
  if (teaches !== last.teaches) last = { teaches, terms: [...new Set(teaches.map(gradedConcept))] };
  return last.terms;
}

const terms = new Map<ConceptUri, (string | undefined)[]>();
/** More concepts than any taxonomy has that is in use. */
const mostKnown = 20_000;

/** The same string each time, which makes looking it up cheap; joined, since a template is put together when it is read. */
function termOf(concept: ConceptUri, number: number): string {
  let ofConcept = terms.get(concept);
  if (ofConcept === undefined) {
    if (terms.size >= mostKnown) terms.clear();
    ofConcept = grades.map(() => undefined);
    terms.set(concept, ofConcept);
  }
  ofConcept[number] ??= [concept, number].join(' ');
  return ofConcept[number];
}

interface GradedConcept {
  readonly term: string;
  /** The most that a source with the term teaches of the concept. */
  readonly taught: Taught;
}

const known = new Map<ConceptUri, readonly GradedConcept[]>();

/** Every term that a source may hold for the concept. */
export function gradedConcepts(concept: ConceptUri): readonly GradedConcept[] {
  const before = known.get(concept);
  if (before !== undefined) return before;
  const made = grades.map((grade, number) => ({ term: termOf(concept, number), taught: { ...grade, concept } }));
  if (known.size >= mostKnown) known.clear();
  known.set(concept, made);
  return made;
}

/** Of equal strength are: in part, and proposed. */
const strengths: readonly Pick<Taught, 'extent' | 'provenance'>[] = [
  { extent: 'full', provenance: 'manual' },
  { extent: 'partial', provenance: 'manual' },
  { extent: 'partial', provenance: 'proposed' },
];

const levels: readonly Pick<Taught, 'level'>[] = [
  {},
  ...Array.from({ length: highestLevel - 1 }, (_, i) => ({ level: i + 1 })),
  { level: Number.POSITIVE_INFINITY },
];

const grades: readonly Grade[] = levels.flatMap((level) => strengths.map((strength) => ({ ...level, ...strength })));

/** Where the grade stands among `grades`. */
function numberOf({ level, extent, provenance }: Grade): number {
  const rounded = level === undefined ? 0 : Math.max(1, Math.min(highestLevel, Math.ceil(level)));
  return rounded * strengths.length + (extent === 'partial' ? 1 : 0) + (provenance === 'proposed' ? 1 : 0);
}
