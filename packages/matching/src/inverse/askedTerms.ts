import type { ConceptUri } from '@kohtaanto/kernel';
import type { Requirement } from '../model.ts';

/** What one competence is worth in a need: its share of the whole score, and how it is asked for. */
export type AskedCompetence = Pick<Requirement, 'level' | 'acceptNarrower'> & { readonly share: number };

/** A competence as needs ask for it, as one term that an index holds. */
interface AskedTerm {
  readonly term: string;
  /** The most that a need with the term can be credited by: its share is no higher, its level no lower. */
  readonly asked: AskedCompetence;
}

/** The upper ends of classes of shares; the last one holds every smaller share. More classes bound closer and ask for more terms. */
const shares = Array.from({ length: 8 }, (_, at) => 1.6 ** -at);
/** The lowest level of each class; the first is for needs that ask for none. */
const levels = [0, 1, 3, 4] as const;

const kinds = shares.flatMap((share) =>
  levels.map((level) => ({ share, ...(level === 0 ? {} : { level: Number(level) }) })),
);

/** The terms of a competence that is asked for so: one more where a narrower one counts as well. */
export function askedTerm(
  concept: ConceptUri,
  { share, level = 0, acceptNarrower }: AskedCompetence,
): readonly string[] {
  const shareClass = Math.max(
    0,
    shares.findLastIndex((upper) => share <= upper),
  );
  const kind = shareClass * levels.length + levels.findLastIndex((lowest) => level >= lowest);
  return acceptNarrower ? [termOf(concept, kind), acceptingTermOf(concept, kind)] : [termOf(concept, kind)];
}

const termOf = (concept: ConceptUri, kind: number): string => `${concept} ${kind}`;
const acceptingTermOf = (concept: ConceptUri, kind: number): string => `${concept} ${kind}n`;

/** Every term that a need may hold for the concept; those of needs that accept narrower ones only where it is asked for. */
export function askedTerms(concept: ConceptUri, withAccepting: boolean): readonly AskedTerm[] {
  const plain = kinds.map((asked, kind) => ({
    term: termOf(concept, kind),
    asked: { ...asked, acceptNarrower: false },
  }));
  if (!withAccepting) return plain;
  const accepting = kinds.map((asked, kind) => ({
    term: acceptingTermOf(concept, kind),
    asked: { ...asked, acceptNarrower: true },
  }));
  return [...plain, ...accepting];
}
