import type { ConceptUri, Language } from '@kohtaanto/kernel';
import { type Concept, type ConceptKind, reuseLevels, type SkillType, skillTypes } from '../concept.ts';
import type { RowProblem } from './escoRow.ts';

const iscoGroup = /^http:\/\/data\.europa\.eu\/esco\/isco\/C\d{1,4}$/;
const occupation = /^http:\/\/data\.europa\.eu\/esco\/occupation\/[^/\s]+$/;
const competence = /^http:\/\/data\.europa\.eu\/esco\/skill\/[^/\s]+$/;

/** A concept being put together from several files. */
interface Draft {
  readonly uri: ConceptUri;
  readonly kind: ConceptKind;
  readonly labels: Map<Language, string>;
  readonly altLabels: Map<Language, Set<string>>;
  readonly broader: Set<ConceptUri>;
  readonly essential: Set<ConceptUri>;
  readonly optional: Set<ConceptUri>;
  skillType?: SkillType;
  reuseLevel?: Concept['reuseLevel'];
  code?: string;
}

export type Relation = 'broader' | 'essential' | 'optional';

/** The concepts read so far, joined on their URIs whichever file tells about them. */
export class ConceptDrafts {
  readonly #drafts = new Map<ConceptUri, Draft>();

  has(uri: ConceptUri): boolean {
    return this.#drafts.has(uri);
  }

  /** The problem with the URI, when it is none of a skill, an occupation or an ISCO group. */
  add(uri: ConceptUri): RowProblem | undefined {
    if (this.#drafts.has(uri)) return undefined;
    const kind = competence.test(uri) ? 'competence' : occupation.test(uri) || iscoGroup.test(uri) ? 'occupation' : '';
    if (kind === '') {
      return {
        message: `"${uri}" is not the URI of a skill, an occupation or an ISCO group`,
        remedy: 'correct the URI',
      };
    }
    const empty = { labels: new Map(), altLabels: new Map(), broader: new Set<string>() };
    this.#drafts.set(uri, { uri, kind, ...empty, essential: new Set<string>(), optional: new Set<string>() });
    return undefined;
  }

  /** The first label of a language stays; another one becomes an alternative. */
  label(uri: ConceptUri, language: Language, label: string): void {
    const draft = this.#drafts.get(uri);
    const text = label.trim();
    if (!draft || text === '') return;
    const before = draft.labels.get(language);
    if (before === undefined) draft.labels.set(language, text);
    else if (before !== text) this.altLabels(uri, language, [text]);
  }

  altLabels(uri: ConceptUri, language: Language, labels: readonly string[]): void {
    const draft = this.#drafts.get(uri);
    if (!draft) return;
    const known = draft.altLabels.get(language) ?? new Set();
    draft.altLabels.set(language, known);
    for (const label of labels) if (label.trim() !== '') known.add(label.trim());
  }

  /** The first code stays: a local copy of an occupation has a code of its own. */
  code(uri: ConceptUri, code: string): void {
    const draft = this.#drafts.get(uri);
    if (draft && draft.code === undefined && code.trim() !== '') draft.code = code.trim().replace(/^C(?=\d)/, '');
  }

  skillType(uri: ConceptUri, text: string): RowProblem | undefined {
    const draft = this.#drafts.get(uri);
    const wanted = text.trim().replace('skill/competence', 'skill');
    const skillType = skillTypes.find((each) => each === wanted);
    if (draft && skillType) draft.skillType = skillType;
    return skillType || wanted === '' ? undefined : unknownValue('skill type', text, skillTypes);
  }

  reuseLevel(uri: ConceptUri, text: string): RowProblem | undefined {
    const draft = this.#drafts.get(uri);
    const reuseLevel = reuseLevels.find((each) => each === text.trim());
    if (draft && reuseLevel) draft.reuseLevel = reuseLevel;
    return reuseLevel || text.trim() === '' ? undefined : unknownValue('reuse level', text, reuseLevels);
  }

  /** The problem when one of the two is not there; the same relation again changes nothing (R21). */
  relate(uri: ConceptUri, relation: Relation, target: ConceptUri): RowProblem | undefined {
    const draft = this.#drafts.get(uri);
    const absent = draft ? (this.#drafts.has(target) ? undefined : target) : uri;
    if (!draft || absent !== undefined) {
      const message = `the relation names ${absent}, which is in none of the files: the relation is left out`;
      return { message, remedy: 'import the files of one ESCO version together' };
    }
    if (uri !== target) draft[relation].add(target);
    return undefined;
  }

  *concepts(version: string): Iterable<Concept> {
    for (const draft of this.#drafts.values()) if (draft.labels.size > 0) yield conceptOf(draft, version);
  }

  /** Concepts that alternative labels or relations were given for, but no label. */
  *withoutLabel(): Iterable<ConceptUri> {
    for (const draft of this.#drafts.values()) if (draft.labels.size === 0) yield draft.uri;
  }
}

function conceptOf(draft: Draft, version: string): Concept {
  const alternatives = [...draft.altLabels].flatMap(([language, labels]): readonly [Language, readonly string[]][] => {
    const others = [...labels].filter((label) => label !== draft.labels.get(language));
    return others.length > 0 ? [[language, others]] : [];
  });
  return {
    uri: draft.uri,
    kind: draft.kind,
    labels: Object.fromEntries(draft.labels),
    ...(alternatives.length > 0 && { altLabels: Object.fromEntries(alternatives) }),
    ...(draft.skillType && { skillType: draft.skillType }),
    ...(draft.reuseLevel && { reuseLevel: draft.reuseLevel }),
    scheme: iscoGroup.test(draft.uri) ? 'isco-08' : `esco-${version}`,
    ...(draft.skillType === 'language' && { levels: 'cefr' }),
    ...(draft.code !== undefined && { code: draft.code }),
    broader: [...draft.broader],
    ...(draft.essential.size > 0 && { essential: [...draft.essential] }),
    ...(draft.optional.size > 0 && { optional: [...draft.optional] }),
  };
}

function unknownValue(what: string, text: string, known: readonly string[]): RowProblem {
  return { message: `unknown ${what} "${text}": the concept is kept without it`, remedy: `use ${known.join(', ')}` };
}
