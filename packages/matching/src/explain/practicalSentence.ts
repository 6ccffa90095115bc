import type { Language } from '@kohtaanto/kernel';
import type { DeliveryMode, TeachingTime } from '../model.ts';
import { instantOf, listText, periodText } from './formats.ts';
import { message } from './message.ts';
import type { PracticalStatement } from './statement.ts';

type Of<Kind extends PracticalStatement['kind']> = Extract<PracticalStatement, { readonly kind: Kind }>;

/** Why it can be reached, when, for how many, for how much: one sentence. */
export function practicalSentence(statement: PracticalStatement, lang: Language): string {
  switch (statement.kind) {
    case 'reach':
      return reachSentence(statement, lang);
    case 'travel':
      return message(lang, statement.freeDays ? 'travel.far' : 'travel', { km: statement.km });
    case 'seats':
      return message(lang, 'seats', { left: statement.left, needed: statement.needed });
    case 'group':
      return groupSentence(statement, lang);
    case 'price':
    case 'gross':
    case 'budget':
      return moneySentence(statement, lang);
    case 'wishes':
      return message(lang, `wishes.${statement.state}`, { wishes: listText(wishNames(statement, lang), lang) });
    default:
      return timeSentence(statement, lang);
  }
}

function timeSentence(statement: Of<'dates' | 'period' | 'deadline' | 'path'>, lang: Language): string {
  switch (statement.kind) {
    case 'dates': {
      const { start, finish, daysToStart: days } = statement;
      return message(lang, 'dates', { start: instantOf(start), finish: instantOf(finish), days });
    }
    case 'period': {
      const { start, end, track } = statement;
      return message(lang, 'period', { period: periodText(start, end, lang), track });
    }
    case 'deadline': {
      const { readyBy, daysBefore } = statement;
      const key = daysBefore < 0 ? 'deadline.late' : 'deadline';
      return message(lang, key, { days: Math.abs(daysBefore), readyBy: instantOf(readyBy) });
    }
    case 'path': {
      const { steps, finish, perPerson: price } = statement;
      if (steps === 0) return message(lang, 'path.none');
      return message(lang, price === 0 ? 'path.free' : 'path', { steps, finish: instantOf(finish), price });
    }
  }
}

function reachSentence({ how, km, allowedKm }: Of<'reach'>, lang: Language): string {
  if (how === 'home' || how === 'workplace') return message(lang, `reach.${how}`);
  if (km === undefined) return message(lang, how === 'team' ? 'reach.team' : 'reach.anywhere');
  if (km === 0 && how === 'place') return message(lang, 'reach.here');
  if (allowedKm !== undefined) return message(lang, `reach.${how}.within`, { km, allowed: allowedKm });
  return message(lang, how === 'team' ? 'reach.team.from' : 'reach.place', { km });
}

function groupSentence({ people, least, most }: Of<'group'>, lang: Language): string {
  return most === undefined
    ? message(lang, 'group.atLeast', { people, least })
    : message(lang, 'group.between', { people, least, most });
}

function moneySentence(statement: Of<'price' | 'gross' | 'budget'>, lang: Language): string {
  const { kind, perPerson } = statement;
  if (kind === 'gross') return message(lang, 'gross', { gross: statement.perPerson });
  if (kind === 'budget') {
    const key = statement.left < 0 ? 'budget.over' : 'budget.left';
    return message(lang, key, { budget: statement.perPerson, left: Math.abs(statement.left) });
  }
  if (perPerson === undefined) return message(lang, 'price.unknown');
  if (perPerson === 0) return message(lang, 'price.free');
  const { people, total = perPerson, sharedBy } = statement;
  if (sharedBy === undefined) return message(lang, 'price.each', { price: perPerson, people, total });
  return message(lang, 'price.shared', { price: perPerson, people, total, sharedBy });
}

function wishNames({ delivery, teachingTimes }: Of<'wishes'>, lang: Language): readonly string[] {
  return [...delivery.map((mode) => wishName(mode, lang)), ...teachingTimes.map((time) => wishName(time, lang))];
}

/** A wished way of teaching or time of teaching by name. */
export function wishName(wish: DeliveryMode | TeachingTime, lang: Language): string {
  switch (wish) {
    case 'day':
    case 'evening':
    case 'weekend':
    case 'own-pace':
      return message(lang, `time.${wish}`);
    default:
      return message(lang, `delivery.${wish}`);
  }
}
