import { type Language, languages } from '@kohtaanto/kernel';
import { wordsOf } from '../analysis/words.ts';
import type { ConceptKind } from '../concept.ts';
import type { ConceptGraph } from '../conceptGraph.ts';
import { codeLookup } from './codeLookup.ts';
import { didYouMean, type Spelling } from './didYouMean.ts';
import { hits } from './hits.ts';
import { foldedText, type LabelSets } from './labels.ts';
import { likeConcepts } from './likeConcepts.ts';
import type { LikenessWeights } from './likenessWeights.ts';
import { typedLabels } from './typedLabels.ts';

export interface TypeaheadOptions {
  readonly kind?: ConceptKind;
  /** 1-100, 10 unless given. */
  readonly limit?: number;
}

export interface TypeaheadItem {
  readonly concept: string;
  /** The concept's label in the asked language. */
  readonly label: string;
  /** The language of `matched`. */
  readonly lang: Language;
  /** The label, alternative label, code or URI that was found. */
  readonly matched: string;
  /** 0-1: by code 1; asked language above 0.7; another language above 0.4; corrected above 0.25; alike below that. */
  readonly score: number;
}

export interface TypeaheadAnswer {
  /** In order of score, label and URI. */
  readonly items: readonly TypeaheadItem[];
  /** The query as it was probably meant, when it finds nothing in the asked language as it was typed. */
  readonly didYouMean?: string;
}

export type Typeahead = (query: string, lang: Language, options?: TypeaheadOptions) => TypeaheadAnswer;

const tiers = {
  asked: { from: 0.7, width: 0.3 },
  other: { from: 0.4, width: 0.3 },
  corrected: { from: 0.25, width: 0.15 },
  alike: { from: 0, width: 0.25 },
} as const;
const queryAtMost = 200;
/** With fewer found as typed, concepts that are alike are looked for. */
const fewTyped = 3;
const shortQuery = 2;
const shortAtMost = 5_000;
/** Letters that may be wrong in a query that does find something in another language. */
const surelyWrong = 1;

interface Correction extends Spelling {
  readonly language: Language;
}

interface Asked {
  readonly lang: Language;
  readonly query: string;
  readonly words: readonly string[];
  readonly kinds: readonly ConceptKind[];
  readonly most: number;
}

type Answering = (query: string, lang: Language, kind: ConceptKind | undefined, most: number) => TypeaheadAnswer;

/** Looks concepts up by code, by the beginnings of the words of their labels, and else by spelling and likeness. */
export function typeahead(graph: ConceptGraph, sets: LabelSets, weights: LikenessWeights): Typeahead {
  const codes = codeLookup(graph);
  const found = hits(graph.size);
  const typed = { fi: typedLabels(sets.fi), sv: typedLabels(sets.sv), en: typedLabels(sets.en) };
  const like = oncePerKind((kind) => likeConcepts(graph, sets, kind, weights));

  /** Fills `found`; returns the correction that it used, if any. */
  const lookUp = ({ lang, query, words, kinds, most }: Asked): Correction | undefined => {
    const others = languages.filter((language) => language !== lang);
    const begun = typed[lang].add(found, words, query, tiers.asked);
    const inLang = found.size();
    if (inLang < most) for (const other of others) typed[other].add(found, words, query, tiers.other);
    const inAny = found.size();
    const meant = inLang === 0 ? corrected(words, inAny === 0 ? [lang, ...others] : [lang], kinds) : undefined;
    const correction = inAny > 0 && (meant?.distance ?? 0) > surelyWrong ? undefined : meant;
    if (correction) {
      typed[correction.language].add(found, correction.words, correction.words.join(' '), tiers.corrected);
    }
    // A query that begins a label is on its way to it.
    for (const kind of inAny < fewTyped && !begun ? kinds : []) {
      for (const { entry, score } of like(kind).find(query, lang, most)) found.add(entry, tiers.alike.width * score);
    }
    return correction;
  };
  const corrected = (words: readonly string[], inTurn: readonly Language[], kinds: readonly ConceptKind[]) => {
    for (const language of inTurn) {
      for (const kind of kinds) {
        const correction = didYouMean(words, kind, typed[language], like(kind).by[language]);
        if (correction) return { ...correction, language };
      }
    }
    return undefined;
  };

  const answer: Answering = (typedQuery, lang, kind, most) => {
    const query = foldedText(typedQuery.slice(0, queryAtMost));
    const words = Array.from(wordsOf(query), ({ start, end }) => query.slice(start, end));
    found.start(kind);
    for (const { score, ...hit } of codes(typedQuery.trim(), lang)) found.add(hit, score);
    const kinds: readonly ConceptKind[] = kind ? [kind] : ['competence', 'occupation'];
    const meant = words.length === 0 ? undefined : lookUp({ lang, query, words, kinds, most });
    const items = found
      .best(most, ({ uri }) => graph.label(uri, lang))
      .map(({ concept: { uri }, language, ...item }) => ({ concept: uri, lang: language, ...item }));
    return meant ? { items, didYouMean: meant.words.join(' ') } : { items };
  };

  return keepingShort(answer);
}

/** The first letters find the most and are typed the most: their answers are kept. */
function keepingShort(answer: Answering): Typeahead {
  const short = new Map<string, TypeaheadAnswer>();
  return (query, lang, { kind, limit = 10 } = {}) => {
    const most = Math.min(Math.max(Math.trunc(limit), 1), 100);
    if (query.length > shortQuery) return answer(query, lang, kind, most);
    const key = JSON.stringify([query, lang, kind, most]);
    const found = short.get(key) ?? answer(query, lang, kind, most);
    if (short.size >= shortAtMost) short.clear();
    short.set(key, found);
    return found;
  };
}

/** Made when first asked for: nobody pays for occupations who looks for competences. */
function oncePerKind<Made>(make: (kind: ConceptKind) => Made): (kind: ConceptKind) => Made {
  const made = new Map<ConceptKind, Made>();
  return (kind) => {
    const found = made.get(kind) ?? make(kind);
    made.set(kind, found);
    return found;
  };
}
