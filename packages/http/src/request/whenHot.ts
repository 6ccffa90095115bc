import { z } from 'zod';

/** Compiling takes as long as some hundred checks do, and a process serves many routes that are seldom asked for. */
const hotFrom = 50;

/** The schema, compiled from its 50th use on: a check is then many times faster and says the same. */
export function whenHot<T>(schema: z.ZodType<T>): () => z.ZodType<T> {
  let uses = 0;
  let current = schema;
  return () => {
    uses += 1;
    if (uses === hotFrom) current = z.compile(schema);
    return current;
  };
}
