import type { Watch } from '@kohtaanto/events';
import { type MatchNeed, needFields, weightsWith } from '@kohtaanto/matching';
import type { IndexedDocument } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { askedOf } from '../indexedNeed.ts';
import { matchNeedOf } from '../matchNeedOf.ts';
import { pointOf } from '../whereabouts.ts';
import type { WatchRecord } from './watchRecord.ts';

/** A watch that waits for training, with what it asks for. */
export interface WaitingQuestion {
  readonly watch: Watch;
  readonly asked: MatchNeed;
}

/** What the watch asks of training; undefined for one that rests, or whose need is not posted, and for one of a provider. */
export function questionOf({ watch, need }: WatchRecord): MatchNeed | undefined {
  const { status, waitsFor } = watch;
  if (status !== 'active') return undefined;
  switch (waitsFor.kind) {
    case 'offers-for-need':
      return need?.state.status === 'posted' ? askedOf(need.state, watch.owner) : undefined;
    case 'offers-for-question': {
      const { question } = waitsFor;
      return matchNeedOf({ ...question, places: question.places.filter((place) => pointOf(place) !== undefined) });
    }
    case 'needs-for-sources':
      return undefined;
  }
}

/** The watch as the index holds it, its fields made with its own weights. */
export function indexedWatch(record: WatchRecord, graph: ConceptGraph): IndexedDocument<WaitingQuestion> | undefined {
  const asked = questionOf(record);
  if (asked === undefined) return undefined;
  const { watch } = record;
  return {
    id: watch.id,
    tokens: {},
    points: asked.places.map(({ point }) => point),
    source: { watch, asked },
    ...needFields(asked, weightsWith(watch.weights), graph),
  };
}
