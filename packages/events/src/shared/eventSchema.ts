import type { Topic } from '@kohtaanto/kernel';
import type { z } from 'zod';

/** One version of one event: its data's schema and a sample that must parse for ever. */
export interface EventSchema {
  readonly type: string;
  readonly topic: Topic;
  /** What an event of this version means, in one line. */
  readonly meaning: string;
  readonly schema: z.ZodType;
  /**
   * Turns the data of this version into the next one's; absent in the newest. A chain of upcasters brings any old
   * event to the shape that readers know.
   */
  readonly upcast?: { readonly to: string; readonly data: (old: unknown) => unknown };
}

/** Keeps the literal type and the schema's type for the publisher's own code. */
export function eventSchema<const Type extends string, Schema extends z.ZodType>(
  definition: EventSchema & { readonly type: Type; readonly schema: Schema },
): EventSchema & { readonly type: Type; readonly schema: Schema } {
  return definition;
}

/** The event that a schema describes, as publishers and readers hold it. */
export type EventOf<S extends { readonly type: string; readonly schema: z.ZodType }> = S extends unknown
  ? { readonly type: S['type']; readonly data: z.output<S['schema']> }
  : never;
