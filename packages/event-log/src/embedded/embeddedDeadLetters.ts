import { letterLimits } from '../delivery/letterLimits.ts';
import { discardReason, notSubscribed, unknownLetter } from '../delivery/letterRefusals.ts';
import type { DeadLetters } from '../eventLog.ts';
import { deadLetterOf } from './deadLetterOf.ts';
import type { Deliveries } from './deliveries.ts';
import type { EventLogClient } from './eventLogClient.ts';
import type { LetterRow } from './thread/letterRows.ts';

/** @param assertOpen throws when the log was closed. */
export function embeddedDeadLetters(client: EventLogClient, live: Deliveries, assertOpen: () => void): DeadLetters {
  async function find(id: string): Promise<LetterRow | undefined> {
    assertOpen();
    return /^\d{1,15}$/.test(id) ? client.letter(Number(id)) : undefined;
  }

  return {
    list: async ({ group, limit = letterLimits.usual }) => {
      assertOpen();
      return (await client.letters({ group, limit: Math.min(limit, letterLimits.most) })).map(deadLetterOf);
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
      const why = discardReason(reason);
      const row = await find(id);
      const left = row && (await client.discard({ id: row.id, why, at: new Date().toISOString() }));
      if (left === undefined) throw unknownLetter(id);
      if (left.oldest === undefined || left.oldest === 'parked-behind') await live.find(left)?.handOn(left.key);
    },
  };
}
