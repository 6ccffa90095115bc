import type { CreditReason } from '../match/credit.ts';
import { message } from './message.ts';
import type { Wording } from './sentence.ts';

/** Why a credit is what it is: "same concept, level 2 of 3, in part". */
export function creditText(reason: CreditReason | undefined, { lang, graph }: Wording): string {
  if (!reason) return message(lang, 'notTaught');
  const parts = [message(lang, `relation.${reason.relation}`, { label: graph.label(reason.taught, lang) })];
  if (reason.level) parts.push(levelText(reason.level, lang));
  if (reason.extent === 'partial') parts.push(message(lang, 'extent.partial'));
  if (reason.provenance === 'proposed') parts.push(message(lang, 'provenance.proposed'));
  return parts.join(', ');
}

function levelText({ asked, taught }: NonNullable<CreditReason['level']>, lang: Wording['lang']): string {
  if (taught === undefined) return message(lang, 'level.unknown');
  return message(lang, taught > asked ? 'level.above' : 'level.upTo', { taught, asked });
}
