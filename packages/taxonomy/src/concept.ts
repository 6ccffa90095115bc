import type { ConceptUri, Language, Localized } from '@kohtaanto/kernel';

export type ConceptKind = 'competence' | 'occupation';

/** ESCO's kinds of skill (R29). */
export const skillTypes = ['skill', 'knowledge', 'language', 'attitude'] as const;
export type SkillType = (typeof skillTypes)[number];

/** How widely a competence is used, from ESCO (R29, R30). */
export const reuseLevels = ['transversal', 'cross-sector', 'sector-specific', 'occupation-specific'] as const;
export type ReuseLevel = (typeof reuseLevels)[number];

/** The product's own scales, since ESCO has none (R30): CEFR A1-C2 counted 1-6 for languages, else 1-5. */
export const levelScales = { cefr: 6, five: 5 } as const;
export type LevelScale = keyof typeof levelScales;

/** A competence or an occupation of one scheme and version (R31). */
export interface Concept {
  readonly uri: ConceptUri;
  readonly kind: ConceptKind;
  readonly labels: Localized;
  readonly altLabels?: Readonly<Partial<Record<Language, readonly string[]>>>;
  readonly skillType?: SkillType;
  readonly reuseLevel?: ReuseLevel;
  /** Where it comes from, with the version: `esco-1.1.1`, `kohtaanto`, `eperusteet`. */
  readonly scheme: string;
  readonly levels?: LevelScale;
  /** ISCO code of an occupation, code of a national requirement, notation. */
  readonly code?: string;
  /** Direct broader concepts of the same kind (an occupation's ISCO group). ESCO's skill groups are no concepts here. */
  readonly broader: readonly ConceptUri[];
  /** Competences that an occupation needs, or that this competence requires (A requires B stands on A). */
  readonly essential?: readonly ConceptUri[];
  readonly optional?: readonly ConceptUri[];
}

/** Every label of a concept in one language: the preferred one first. */
export function labelsOf(concept: Concept, language: Language): readonly string[] {
  const preferred = concept.labels[language];
  const others = concept.altLabels?.[language] ?? [];
  return preferred === undefined ? others : [preferred, ...others.filter((other) => other !== preferred)];
}
