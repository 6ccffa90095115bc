import type { DeadLetter, EventLog } from '@kohtaanto/event-log';
import { type Route, route } from '@kohtaanto/http';
import { type Actor, DomainError } from '@kohtaanto/kernel';
import { z } from 'zod';
import { idParams, reasonSchema } from './apiFields.ts';
import type { Logger } from './logger.ts';

const tag = 'Operations';
const access = ['admin'] as const;

/** A letter as lists show it. */
export const deadLetterSchema = z.object({
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

const listQuery = z.object({
  group: z.string().max(100).optional(),
  limit: z.coerce.number('give a whole number').int().min(1).max(1_000).default(100),
});

/**
 * Events that a consumer could not take in: list, show, try again, discard with a reason. A replay needs a process that is
 * subscribed to the letter's group; every process lists all that it can read.
 */
export function deadLetterRoutes({ deadLetters }: Pick<EventLog, 'deadLetters'>, logger: Logger): readonly Route[] {
  return [...readingRoutes(deadLetters), ...endingRoutes(deadLetters, logger)];
}

function readingRoutes(deadLetters: EventLog['deadLetters']): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/dead-letters',
      operation: 'listDeadLetters',
      summary: 'Events that could not be taken in, oldest first',
      tag,
      access,
      request: { query: listQuery },
      response: {
        status: 200,
        body: z.object({ items: z.array(deadLetterSchema) }),
        description: 'The oldest letters',
      },
      handle: async ({ query }) => {
        const letters = await deadLetters.list({
          limit: query.limit,
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
      response: { status: 200, body: deadLetterSchema.extend({ event: z.unknown() }), description: 'The letter' },
      handle: async ({ params }) => {
        const letter = await deadLetters.get(params.id);
        if (letter === undefined) throw letterMissing(params.id);
        return { body: { ...summaryOf(letter), event: letter.event } };
      },
    }),
  ];
}

function endingRoutes(deadLetters: EventLog['deadLetters'], logger: Logger): readonly Route[] {
  return [
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
      handle: async ({ params, actor, context }) => {
        const done = await deadLetters.replay(params.id);
        logger.info({ letter: params.id, ...done, by: nameOf(actor), ...context }, 'dead letters were replayed');
        return { body: done };
      },
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
      handle: async ({ params, body, actor, context }) => {
        await deadLetters.discard(params.id, body.reason);
        const { reason } = body;
        logger.warn({ letter: params.id, reason, by: nameOf(actor), ...context }, 'a dead letter was given up');
        return {};
      },
    }),
  ];
}

function summaryOf({ event, position: _position, ...letter }: DeadLetter) {
  return { ...letter, type: event.type, sequence: event.sequence };
}

const nameOf = (actor: Actor): string => (actor.kind === 'user' ? actor.subject : actor.name);

function letterMissing(id: string): DomainError {
  return new DomainError('not-found', 'dead-letter-not-found', `there is no dead letter ${id}`);
}
