import type { Language } from '@kohtaanto/kernel';
import type { Part } from '../matchTable.ts';
import type { MatchSource } from '../model.ts';
import type { CreditReason } from './credit.ts';
import type { CompetenceCredit, RankedMatch, RankedMiss } from './explain.ts';
import type { PreparedNeed } from './preparedNeed.ts';
import { type LabelOf, texts } from './texts.ts';

/** Why a credit is what it is: "same concept, level 2 of 3, in part". */
export function creditText(reason: CreditReason | undefined, lang: Language, labelOf: LabelOf): string {
  const words = texts[lang];
  if (!reason) return words.notTaught;
  const { level } = reason;
  const levelText = level && (level.taught === undefined ? words.levelUnknown : words.level(level.taught, level.asked));
  return [
    words.relation[reason.relation](labelOf(reason.taught)),
    levelText,
    reason.extent === 'partial' ? words.inPart : undefined,
    reason.provenance === 'proposed' ? words.toBeConfirmed : undefined,
  ]
    .filter((text) => text !== undefined)
    .join(', ');
}

export function partText(part: Part, prepared: PreparedNeed, match: RankedMatch, lang: Language): string {
  const words = texts[lang];
  switch (part) {
    case 'must':
    case 'nice':
      return competencesText(match.competences, part, lang);
    case 'time':
      return words.readyBefore(prepared.deadline - match.run.end);
    case 'reach': {
      const { how, metres } = match.reach;
      return words.reach[how](metres === undefined ? undefined : kmText(metres, lang));
    }
    case 'price': {
      const { pricePerPersonCents: price } = match;
      return price === undefined
        ? words.priceNotStated
        : words.price(eurosText(price, lang), eurosText(prepared.need.budgetPerPersonCents ?? 0, lang));
    }
    case 'delivery': {
      const wishes = words.wishes(match.wishes.met, match.wishes.asked);
      return match.withoutData.includes('delivery') ? `${wishes}, ${words.someNotStated}` : wishes;
    }
  }
}

/** What would admit a near miss: "7.3 km further", "ready 4 days late", "5 of 8 seats". */
export function changeText({ filter, change, source }: RankedMiss, lang: Language): string {
  const words = texts[lang];
  const [have, need] = change.seats ?? change.group ?? [0, 0];
  switch (filter) {
    case 'distance':
      return words.further(kmText((change.km ?? 0) * 1000, lang));
    case 'finish':
      return words.late(change.days ?? 0);
    case 'start':
      return words.early(change.days ?? 0);
    case 'seats':
      return words.seats(have, need);
    case 'group':
      return have < need ? words.tooFew(have, need) : words.tooMany(have, need);
    case 'language':
      return languageText(source, change.language ?? [], lang);
    case 'site':
      return words.site((change.site ?? []).map((lack) => words.siteLack[lack]).join(', '));
  }
}

function competencesText(all: readonly CompetenceCredit[], part: 'must' | 'nice', lang: Language): string {
  const of = all.filter(({ requirement }) => requirement.importance === part);
  const count = (state: CompetenceCredit['state']): number => of.filter((one) => one.state === state).length;
  return texts[lang].competences(count('covered'), count('partial'), count('missing'));
}

function languageText({ languages }: MatchSource, asked: readonly string[], lang: Language): string {
  const names = new Intl.DisplayNames(lang, { type: 'language' });
  const list = (codes: readonly string[]): string => codes.map((code) => names.of(code) ?? code).join(', ');
  return texts[lang].language(languages.length === 0 ? undefined : list(languages), list(asked));
}

/** Kilometres to a tenth: rounding is for people, the figures beside the text are exact. */
export function kmText(metres: number, lang: Language): string {
  return decimalText((Math.round(metres / 100) / 10).toString(), lang);
}

export function eurosText(cents: number, lang: Language): string {
  return decimalText(cents % 100 === 0 ? (cents / 100).toString() : (cents / 100).toFixed(2), lang);
}

function decimalText(text: string, lang: Language): string {
  return text.replace('.', texts[lang].decimal);
}
