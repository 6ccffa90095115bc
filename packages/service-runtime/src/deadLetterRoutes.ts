import type { DeadLetter, EventLog } from '@kohtaanto/event-log';
import { type Route, route } from '@kohtaanto/http';
import { DomainError } from '@kohtaanto/kernel';
import { z } from 'zod';
import { idParams, reasonSchema } from './apiFields.ts';

const tag = 'Operations';
const access = ['admin'] as const;

const letterSchema = z.object({
  id: z.string(),
  group: z.string(),
  topic: z.string(),
  key: z.string(),
  type: z.string(),
  sequence: z.int(),
  cause: z.enum(['poison', 'tries-exhausted', 'parked-behind']),
  reason: z.string(),
  attempts: z.int(),
  firstFailedAt: z.string(),
  lastFailedAt: z.string(),
});

/** Events that a consumer could not take in: list, show, try again, discard with a reason. */
export function deadLetterRoutes({ deadLetters }: Pick<EventLog, 'deadLetters'>): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/dead-letters',
      operation: 'listDeadLetters',
      summary: 'Events that could not be taken in, oldest first',
      tag,
      access,
      request: { query: z.object({ group: z.string().max(100).optional() }) },
      response: { status: 200, body: z.object({ items: z.array(letterSchema) }), description: 'Up to 500 letters' },
      handle: async ({ query }) => {
        const letters = await deadLetters.list({
          limit: 500,
          ...(query.group === undefined ? {} : { group: query.group }),
        });
        return { body: { items: letters.map(summaryOf) } };
      },
    }),
    route({
      method: 'get',
      path: '/api/dead-letters/:id',
      operation: 'getDeadLetter',
      summary: 'One letter with its event',
      tag,
      access,
      request: { params: idParams },
      response: { status: 200, body: letterSchema.extend({ event: z.unknown() }), description: 'The letter' },
      handle: async ({ params }) => {
        const letter = await deadLetters.get(params.id);
        if (letter === undefined) throw letterMissing(params.id);
        return { body: { ...summaryOf(letter), event: letter.event } };
      },
    }),
    route({
      method: 'post',
      path: '/api/dead-letters/:id/replay',
      operation: 'replayDeadLetter',
      summary: "Hand the letter's key to its consumer again, oldest first",
      tag,
      access,
      request: { params: idParams },
      response: {
        status: 200,
        body: z.object({ replayed: z.int(), remaining: z.int() }),
        description: 'How many were taken in and how many remain',
      },
      handle: async ({ params }) => ({ body: await deadLetters.replay(params.id) }),
    }),
    route({
      method: 'post',
      path: '/api/dead-letters/:id/discard',
      operation: 'discardDeadLetter',
      summary: 'Give the letter up for good; what waited behind it is handed on',
      tag,
      access,
      request: { params: idParams, body: reasonSchema },
      response: { status: 204, description: 'The letter is gone' },
      handle: async ({ params, body }) => {
        await deadLetters.discard(params.id, body.reason);
        return {};
      },
    }),
  ];
}

function summaryOf({ event, position: _position, ...letter }: DeadLetter) {
  return { ...letter, type: event.type, sequence: event.sequence };
}

function letterMissing(id: string): DomainError {
  return new DomainError('not-found', 'dead-letter-not-found', `there is no dead letter ${id}`);
}
