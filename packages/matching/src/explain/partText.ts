import type { Language } from '@kohtaanto/kernel';
import type { CompetenceCredit, SourceFacts } from '../match/explain.ts';
import type { PreparedNeed } from '../match/preparedNeed.ts';
import type { Part } from '../matchTable.ts';
import { message } from './message.ts';

/** A part of the score in a few words. */
export function partText(part: Part, prepared: PreparedNeed, facts: SourceFacts, lang: Language): string {
  switch (part) {
    case 'must':
    case 'nice':
      return competencesText(facts.competences, part, lang);
    case 'time': {
      const days = prepared.deadline - facts.run.end;
      return days < 0 ? message(lang, 'part.time.late', { days: -days }) : message(lang, 'part.time', { days });
    }
    case 'reach':
      return reachText(facts.reach, lang);
    case 'price': {
      const { pricePerPersonCents: price } = facts;
      if (price === undefined) return message(lang, 'part.price.unknown');
      const budget = (prepared.need.budgetPerPersonCents ?? 0) / 100;
      return message(lang, 'part.price', { price: price / 100, budget });
    }
    case 'delivery': {
      const { met, asked } = facts.wishes;
      const key = facts.withoutData.includes('delivery') ? 'part.wishes.unstated' : 'part.wishes';
      return message(lang, key, { met, asked });
    }
  }
}

function competencesText(all: readonly CompetenceCredit[], part: 'must' | 'nice', lang: Language): string {
  const of = all.filter(({ requirement }) => requirement.importance === part);
  const count = (state: CompetenceCredit['state']): number => of.filter((one) => one.state === state).length;
  return message(lang, 'part.competences', {
    covered: count('covered'),
    partial: count('partial'),
    missing: count('missing'),
  });
}

function reachText({ how, metres }: SourceFacts['reach'], lang: Language): string {
  if (how === 'home' || how === 'workplace') return message(lang, `part.reach.${how}`);
  if (metres !== undefined) return message(lang, `part.reach.${how}`, { km: metres / 1000 });
  return message(lang, how === 'team' ? 'part.reach.team.anywhere' : 'part.reach.anywhere');
}
