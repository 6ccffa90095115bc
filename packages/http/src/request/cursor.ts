import { invalid } from '@kohtaanto/kernel';
import { z } from 'zod';

/** Put into a route's query schema: `z.object({ ...pageQuery, text: … })`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'How many at most, 1 to 100.' }),
  cursor: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: 'Where to go on: the `Link` of the page before has it.' }),
};

/** Makes a position opaque: callers pass it on, only its maker reads it. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** @throws DomainError invalid `cursor` when it is not one that `encodeCursor` made of such a position. */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  const position = schema.safeParse(parsed(cursor));
  if (position.success) return position.data;
  const message = 'This cursor was not given out here; start again without it.';
  throw invalid('cursor', message, { pointer: '?cursor', message });
}
