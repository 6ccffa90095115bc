import { assertNever, type Language } from '@kohtaanto/kernel';
import type { SiteLack } from '../match/reach.ts';
import { choiceText, instantOf, languageNames, listText, percentText } from './formats.ts';
import { message } from './message.ts';
import { wishName } from './practicalSentence.ts';
import type { RaisingChange } from './raisingChange.ts';
import type { Wording } from './sentence.ts';
import type { ChangeStatement, Hindrance } from './statement.ts';

/** What would change the answer: one sentence. */
export function changeSentence(statement: ChangeStatement, wording: Wording): string {
  const { lang } = wording;
  switch (statement.kind) {
    case 'fails':
      return message(lang, 'fails', { what: missText(statement, lang) });
    case 'admits':
      return admitsSentence(statement, lang);
    case 'raises':
      return message(lang, 'raises', {
        condition: conditionText(statement.change, wording),
        from: percentText(statement.from, lang),
        to: percentText(statement.to, lang),
      });
    case 'later':
      return laterSentence(statement, lang);
    default:
      return assertNever(statement);
  }
}

/** Why a near miss is none yet: "7.3 km further", "ready 4 days late", "5 of 8 seats". */
export function missText({ filter, change, taughtIn }: Hindrance, lang: Language): string {
  const { km = 0, days = 0, language = [], site = [] } = change;
  const [have, need] = change.seats ?? change.group ?? [0, 0];
  switch (filter) {
    case 'distance':
      return message(lang, 'miss.distance', { km });
    case 'finish':
    case 'start':
      return message(lang, `miss.${filter}`, { days });
    case 'seats':
      return message(lang, 'miss.seats', { have, need });
    case 'group':
      return message(lang, have < need ? 'miss.tooFew' : 'miss.tooMany', { have, need });
    case 'language': {
      const asked = choiceText(languageNames(language, lang), lang);
      if (taughtIn.length === 0) return message(lang, 'miss.language.unknown', { asked });
      return message(lang, 'miss.language', { asked, taught: listText(languageNames(taughtIn, lang), lang) });
    }
    case 'site':
      return message(lang, 'miss.site', { lacks: lacksText(site, lang) });
    default:
      return assertNever(filter);
  }
}

function admitsSentence({ filter, change, team }: Hindrance, lang: Language): string {
  const { km = 0, days = 0, language = [], site = [] } = change;
  const [have, need] = change.seats ?? change.group ?? [0, 0];
  switch (filter) {
    case 'distance':
      return message(lang, team ? 'admits.distance.team' : 'admits.distance', { km });
    case 'finish':
    case 'start':
      return message(lang, `admits.${filter}`, { days });
    case 'seats':
      return message(lang, 'admits.seats', { more: need - have });
    case 'group':
      return message(lang, have < need ? 'admits.tooFew' : 'admits.tooMany', { more: Math.abs(need - have) });
    case 'language':
      return message(lang, 'admits.language', { languages: choiceText(languageNames(language, lang), lang) });
    case 'site':
      return message(lang, 'admits.site', { lacks: lacksText(site, lang) });
    default:
      return assertNever(filter);
  }
}

const lacksText = (lacks: readonly SiteLack[], lang: Language): string =>
  listText(
    lacks.map((lack) => message(lang, `site.${lack}`)),
    lang,
  );

function conditionText(change: RaisingChange, { lang, graph }: Wording): string {
  const label = 'concept' in change ? graph.label(change.concept, lang) : '';
  switch (change.kind) {
    case 'confirm':
    case 'extent':
      return message(lang, `raise.${change.kind}`, { label });
    case 'level':
      return change.from === undefined
        ? message(lang, 'raise.level.unknown', { label, to: change.to })
        : message(lang, 'raise.level', { label, from: change.from, to: change.to });
    case 'accept-narrower':
      return message(lang, 'raise.accept-narrower', { label: graph.label(change.taught, lang), asked: label });
    case 'teach':
      return change.level === undefined
        ? message(lang, 'raise.teach', { label })
        : message(lang, 'raise.teach.level', { label, to: change.level });
    default:
      return practicalCondition(change, lang);
  }
}

type PracticalChange = Extract<RaisingChange, { readonly kind: 'sooner' | 'nearer' | 'wish' | 'free' }>;

function practicalCondition(change: PracticalChange, lang: Language): string {
  switch (change.kind) {
    case 'sooner':
      return message(lang, 'raise.sooner', { start: instantOf(change.start), days: change.days });
    case 'nearer':
      return message(lang, 'raise.nearer', { km: change.km });
    case 'wish':
      return message(lang, 'raise.wish', {
        wish: wishName('delivery' in change ? change.delivery : change.teachingTime, lang),
      });
    case 'free':
      return change.perPerson === undefined
        ? message(lang, 'raise.free.unknown')
        : message(lang, 'raise.free', { price: change.perPerson });
    default:
      return assertNever(change);
  }
}

type Later = Extract<ChangeStatement, { readonly kind: 'later' }>;

function laterSentence({ next, latest = next }: Later, lang: Language): string {
  if (next === undefined || latest === undefined) return message(lang, 'later.none');
  if (next === latest) return message(lang, 'later.once', { next: instantOf(next) });
  return message(lang, 'later.until', { next: instantOf(next), latest: instantOf(latest) });
}
