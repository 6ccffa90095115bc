import { DomainError } from '@kohtaanto/kernel';
import {
  type Commit,
  type CommitResult,
  commandRetentionDays,
  maxPendingBytes,
  maxPendingEvents,
  maxStateBytes,
  type NewCommand,
  type SeenCommand,
} from './documentStore.ts';

const retentionMs = commandRetentionDays * 86_400_000;
const outboxRetrySeconds = 5;
const utf8 = new TextEncoder();

/** Length in UTF-8: what every bound of the store is counted in. */
export const bytesOf = (text: string): number => utf8.encode(text).length;

/**
 * The state as it is kept.
 * @throws DomainError invalid `state-too-large`; Error when it is not JSON.
 */
export function stateText(state: unknown): string {
  const text: string | undefined = JSON.stringify(state);
  if (text === undefined) throw new Error('a state must be JSON');
  const bytes = bytesOf(text);
  if (bytes <= maxStateBytes) return text;
  const message = `the state has ${bytes} bytes, at most ${maxStateBytes} fit: keep fewer or shorter entries in it`;
  throw new DomainError('invalid', 'state-too-large', message, { errors: [{ pointer: '', message }] });
}

/**
 * The version that a commit leaves behind.
 * @throws Error when its events are not numbered on from the version, or when what is derived has events or a command.
 */
export function nextVersion({ id, expectedVersion, events, command, derived }: Commit<unknown>): number {
  if (derived === true && (events.length > 0 || command !== undefined)) {
    throw new Error(`what is derived for ${id} may be lost in a power cut: it has no events and no command`);
  }
  if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0) {
    throw new Error(`expectedVersion of ${id} must be a whole number from 0, not ${expectedVersion}`);
  }
  events.forEach(({ sequence, subject }, i) => {
    const wanted = expectedVersion + 1 + i;
    if (sequence !== wanted) throw new Error(`event ${i + 1} of ${id} has sequence ${sequence}, it must be ${wanted}`);
    if (subject !== id) throw new Error(`event ${i + 1} of ${id} is about ${subject}`);
  });
  return expectedVersion + Math.max(1, events.length);
}

/** An instant in the one form whose texts sort by time. @throws RangeError when the text is not a date. */
export function instant(text: string): string {
  return new Date(text).toISOString();
}

/** @throws RangeError when a page size is outside 1-1000. */
export function pageSize(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1_000) return limit;
  throw new RangeError(`limit must be a whole number from 1 to 1000, not ${limit}`);
}

/** What the document that is there says to a commit; undefined: go on. */
export function refusalOf(
  current: { readonly version: number; readonly commands: readonly SeenCommand[] } | undefined,
  commit: { readonly expectedVersion: number; readonly command?: NewCommand },
): CommitResult | undefined {
  const seen = current?.commands.find((each) => each.id === commit.command?.id);
  if (seen !== undefined) {
    return seen.requestHash === commit.command?.requestHash
      ? { outcome: 'repeated', version: seen.version }
      : { outcome: 'key-reused' };
  }
  const actual = current?.version ?? 0;
  return actual === commit.expectedVersion ? undefined : { outcome: 'version-conflict', actual };
}

/** The commands to keep: those not older than the retention when the new one came, and the new one. */
export function commandsAfter(
  seen: readonly SeenCommand[],
  command: NewCommand | undefined,
  version: number,
): readonly SeenCommand[] {
  if (command === undefined) return seen;
  const { id, requestHash } = command;
  const at = instant(command.at);
  const oldest = Date.parse(at) - retentionMs;
  return [...seen.filter((each) => Date.parse(each.at) >= oldest), { id, requestHash, version, at }];
}

export interface PendingSize {
  readonly events: number;
  /** Of the events as JSON in UTF-8. */
  readonly bytes: number;
}

/**
 * @throws DomainError unavailable `outbox-full` when the document can't take the events in beside what waits in it.
 * An empty outbox takes anything, or a large commit could never be made.
 */
export function assertRoom(id: string, waiting: PendingSize, added: PendingSize): void {
  if (waiting.events === 0 || added.events === 0) return;
  const events = waiting.events + added.events;
  if (events <= maxPendingEvents && waiting.bytes + added.bytes <= maxPendingBytes) return;
  const message = `${waiting.events} events of ${id} wait to be published already: try again in a moment`;
  throw new DomainError('unavailable', 'outbox-full', message, { retryAfterSeconds: outboxRetrySeconds });
}
