import { DomainError, invalid } from '@kohtaanto/kernel';
import type { DeadLetters } from '../eventLog.ts';
import { deadLetterOf } from './deadLetterOf.ts';
import type { Deliveries } from './deliveries.ts';
import type { EventLogClient } from './eventLogClient.ts';
import type { LetterRow } from './thread/letterRows.ts';

const usualLimit = 100;
const mostListed = 1_000;

/** @param assertOpen throws when the log was closed. */
export function embeddedDeadLetters(client: EventLogClient, live: Deliveries, assertOpen: () => void): DeadLetters {
  async function find(id: string): Promise<LetterRow | undefined> {
    assertOpen();
    return /^\d{1,15}$/.test(id) ? client.letter(Number(id)) : undefined;
  }

  return {
    list: async ({ group, limit = usualLimit }) => {
      assertOpen();
      return (await client.letters({ group, limit: Math.min(limit, mostListed) })).map(deadLetterOf);
    },
    get: async (id) => {
      const row = await find(id);
      return row === undefined ? undefined : deadLetterOf(row);
    },
    replay: async (id) => {
      const row = await find(id);
      if (row === undefined) throw unknownLetter(id);
      const delivery = live.find(row);
      if (delivery === undefined) throw notSubscribed(row.group);
      return delivery.handOn(row.key);
    },
    discard: async (id, reason) => {
      assertOpen();
      const why = reason.trim();
      if (why === '') throw noReason();
      const row = await find(id);
      const left = row && (await client.discard({ id: row.id, why, at: new Date().toISOString() }));
      if (left === undefined) throw unknownLetter(id);
      if (left.oldest === undefined || left.oldest === 'parked-behind') await live.find(left)?.handOn(left.key);
    },
  };
}

function unknownLetter(id: string): DomainError {
  const message = `There is no dead letter ${id}: it was replayed or discarded, or never was; list them to see those there are`;
  return new DomainError('not-found', 'dead-letter', message);
}

function notSubscribed(group: string): DomainError {
  const message = `The group ${group} is not subscribed in this process: start its service here and replay then`;
  return new DomainError('conflict', 'group-not-subscribed', message);
}

function noReason(): DomainError {
  const message = 'Say why the letter is discarded: the reason is kept';
  return invalid('discard-reason', message, { pointer: '/reason', message });
}
