import type { Alert, Watch } from '@kohtaanto/events';
import { inLanguage } from '@kohtaanto/kernel';
import type { AnsweredMatch, MatchNeed, MatchSource } from '@kohtaanto/matching';

/** A need and a source that came to fit, as one watch sees it. */
export interface Fit {
  readonly watch: Watch;
  readonly need: MatchNeed;
  readonly source: MatchSource;
  readonly score: number;
}

/** What is told once: a need, or the question of the watch itself, and a source. */
export function pairOf({ watch, need, source }: Fit): string {
  return `${watch.id}/${need.id ?? ''}/${source.kind}/${source.id}`;
}

/** The later alert sorts before the earlier one, so that a list in the order of ids begins with the newest. */
export function alertId(at: Date, unique: string): string {
  const last = 9_999_999_999_999;
  return `${String(last - at.getTime()).padStart(13, '0')}-${unique}`;
}

/** What the explanation tells, in the language of the watch; it names nobody who asked not to be named. */
export function alertOf(
  { watch, need, source, score }: Fit,
  { start, finish, source: { run }, explanation }: AnsweredMatch,
  needTitle: string | undefined,
  { id, at }: { readonly id: string; readonly at: Date },
): Alert {
  const found = watch.waitsFor.kind === 'needs-for-sources' ? 'need' : 'source';
  return {
    id,
    owner: watch.owner,
    watchId: watch.id,
    raisedAt: at.toISOString(),
    found,
    title: found === 'need' ? (needTitle ?? '') : inLanguage(source.title, watch.lang),
    ...(need.id === undefined ? {} : { needId: need.id }),
    source: { kind: source.kind, id: source.id, ...(run === undefined ? {} : { run }) },
    score,
    start,
    finish,
    lang: watch.lang,
    text: explanation.map(({ text }) => text).join(' '),
  };
}
