import type { Offer, Programme, Team, WorkplacePlace } from '@kohtaanto/events';

/**
 * What this service keeps of one source: the newest state of each aggregate that it is joined from, with the
 * `sequence` it was taken from. The document's own version orders the index.
 */
export type SourceRecord = Changed &
  (
    | {
        readonly kind: 'offer';
        readonly sequence: number;
        readonly offer: Offer;
        readonly programme?: Contributor<Programme>;
      }
    | { readonly kind: 'team'; readonly sequence: number; readonly team: Team }
    | { readonly kind: 'workplace'; readonly sequence: number; readonly place: WorkplacePlace }
  );

interface Changed {
  /** When it last changed, by the event that told: an instant. Absent of what was kept before this was. */
  readonly changedAt?: string;
}

export interface Contributor<State> extends Changed {
  readonly sequence: number;
  readonly state: State;
}

/** The offer with the programme, unless it belongs to another one by now or the record holds a newer state of it. */
export function withProgramme(record: SourceRecord, programme: Contributor<Programme>): SourceRecord | undefined {
  if (record.kind !== 'offer' || record.offer.programmeId !== programme.state.id) return undefined;
  if (record.programme !== undefined && record.programme.sequence >= programme.sequence) return undefined;
  return { ...record, programme };
}

/** Programmes and offers share no id, and neither do the three kinds of source: the kind is part of the id here. */
export function recordId(kind: SourceRecord['kind'], id: string): string {
  return `${kind}/${id}`;
}

/** What the record's document is found by. */
export function sourceTags(record: SourceRecord): { readonly tags: readonly string[] } {
  return { tags: record.kind === 'offer' ? [`programme:${record.offer.programmeId}`] : [] };
}

/** The organisation that the source belongs to. */
export function ownerOf(record: SourceRecord): string {
  switch (record.kind) {
    case 'offer':
      return record.offer.owner;
    case 'team':
      return record.team.owner;
    case 'workplace':
      return record.place.owner;
  }
}

/** The source as it would be if it were published. */
export function asPublished(record: SourceRecord): SourceRecord {
  switch (record.kind) {
    case 'offer':
      return { ...record, offer: { ...record.offer, status: 'published' } };
    case 'team':
      return { ...record, team: { ...record.team, status: 'published' } };
    case 'workplace':
      return { ...record, place: { ...record.place, status: 'open' } };
  }
}
