import type { Language } from '@kohtaanto/kernel';
import type { LevelScale, ReuseLevel, SkillType } from '../concept.ts';

/** Finnish, Swedish, English. */
export type Labels = readonly [fi: string, sv: string, en: string];

/** One row of the starter set; other rows are named by their slug. */
export interface StarterCompetence {
  readonly slug: string;
  /** The last part of ESCO's URI where ESCO has the same competence; else the URI is our own, from the slug. */
  readonly esco?: string;
  readonly labels: Labels;
  readonly alt?: Readonly<Partial<Record<Language, readonly string[]>>>;
  readonly type: SkillType;
  readonly reuse: ReuseLevel;
  /** 1-5 unless it says otherwise; a card is held or not held, so it has none. */
  readonly levels?: LevelScale | 'none';
  readonly broader?: readonly string[];
  /** Slugs of competences that this one cannot be without. */
  readonly requires?: readonly string[];
}

export interface StarterOccupation {
  readonly slug: string;
  readonly esco: string;
  /** ESCO's notation: the ISCO-08 unit group and `.n` parts (R21). */
  readonly code: string;
  readonly labels: Labels;
  readonly alt?: Readonly<Partial<Record<Language, readonly string[]>>>;
  readonly essential: readonly string[];
  readonly optional: readonly string[];
}
