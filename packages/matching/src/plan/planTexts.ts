import type { Language } from '@kohtaanto/kernel';
import { message } from '../explain/message.ts';
import { competencesText, type Wording } from '../explain/sentence.ts';
import type { Dropped } from './chain.ts';

/** Why a source that would help is on no path. */
export function dropText(drop: Dropped, wording: Wording): string {
  if (drop.because === 'price') return message(wording.lang, 'dropped.price');
  const missing = drop.missing.map((concept) => ({ concept }));
  return message(wording.lang, `dropped.${drop.because}`, { competences: competencesText(missing, wording) });
}

/** Why there is nothing to plan. */
export const notPlannedText = (lang: Language): string => message(lang, 'notScored');
