import type { Failure } from '../delivery/attempt.ts';
import { parkedBehindReason } from '../delivery/letterLimits.ts';
import type { DeadLetter } from '../eventLog.ts';
import type { PositionedEvent } from './readPage.ts';
import type { GroupTopic } from './thread/groupRows.ts';
import type { LetterRow, NewLetter } from './thread/letterRows.ts';

/** What a replay did. */
export interface HandedOn {
  readonly replayed: number;
  readonly remaining: number;
}

type Item = Pick<PositionedEvent, 'position' | 'event'>;

/** The letter of an event that its handler could not take in. */
export function letterFor(of: GroupTopic, { position, event }: Item, failure: Failure): NewLetter {
  return { ...of, key: event.subject, position, ...failure };
}

/** The letter of an event that was not tried, since an earlier one of its key is parked. */
export function letterParkedBehind(of: GroupTopic, { position, event }: Item): NewLetter {
  const now = new Date().toISOString();
  const waits = { cause: 'parked-behind', reason: parkedBehindReason, attempts: 0 } as const;
  return { ...of, key: event.subject, position, ...waits, firstFailedAt: now, lastFailedAt: now };
}

/** The letter as the port shows it. */
export function deadLetterOf({ id, position, event, ...rest }: LetterRow): DeadLetter {
  return { ...rest, id: String(id), position: String(position), event: JSON.parse(event) };
}
