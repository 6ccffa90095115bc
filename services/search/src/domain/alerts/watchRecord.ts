import type { Need, Watch } from '@kohtaanto/events';
import type { Contributor } from '../sourceRecord.ts';

/** A watch with the need that it waits for, each with the `sequence` it was taken from. */
export interface WatchRecord {
  readonly sequence: number;
  readonly watch: Watch;
  readonly need?: Contributor<Need>;
}

/** The watch with the need, unless it waits for another one or the record holds a newer state of it. */
export function withNeed(record: WatchRecord, need: Contributor<Need>): WatchRecord | undefined {
  if (neededBy(record.watch) !== need.state.id) return undefined;
  if (record.need !== undefined && record.need.sequence >= need.sequence) return undefined;
  return { ...record, need };
}

/** The kept need that the watch waits for, if it is one. */
export const neededBy = ({ waitsFor }: Watch): string | undefined =>
  waitsFor.kind === 'offers-for-need' ? waitsFor.needId : undefined;

/** What records are found by: those of a need, those of a provider, and all that wait for training or for needs. */
export const tagOfNeed = (needId: string): string => `need:${needId}`;
export const tagOfProvider = (organisation: string): string => `for-sources-of:${organisation}`;
export const tagOfProviders = 'for-sources';
export const tagOfQuestions = 'for-training';

/** Only what waits is found. */
export function watchTags({ watch }: WatchRecord): readonly string[] {
  if (watch.status !== 'active') return [];
  const needId = neededBy(watch);
  if (needId !== undefined) return [tagOfQuestions, tagOfNeed(needId)];
  const forSources = watch.waitsFor.kind === 'needs-for-sources';
  return forSources ? [tagOfProviders, tagOfProvider(watch.owner)] : [tagOfQuestions];
}
