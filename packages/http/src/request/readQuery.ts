import { z } from 'zod';
import { refuse } from '../problem/httpProblem.ts';

function takesMany(schema: z.core.$ZodType | undefined): boolean {
  if (schema instanceof z.ZodArray) return true;
  if (schema instanceof z.ZodPipe) return takesMany(schema.in);
  const wrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNullable;
  return wrapped && takesMany(schema.unwrap());
}

/** Without nesting syntax: `a[$ne]=1` is a parameter named `a[$ne]`, which no schema knows. */
const parametersOf = (url: string): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/**
 * The query as one text per name, or a list of texts where the schema has a list.
 * @throws HttpProblem 400 when a parameter that takes one value is given twice.
 */
export function readQuery(url: string, schema: z.ZodObject): ReadonlyMap<string, string | readonly string[]> {
  const parameters = parametersOf(url);
  const query = new Map<string, string | readonly string[]>();
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    const many = Object.hasOwn(schema.shape, name) && takesMany(schema.shape[name]);
    if (!many && values.length > 1) {
      throw refuse(
        400,
        'query',
        `?${name.slice(0, 100)}`,
        'The query parameter is given more than once; give it once.',
      );
    }
    query.set(name, many ? values : (values[0] ?? ''));
  }
  return query;
}

/** The same query with another cursor, for a `Link` to the next page. */
export function withCursor(url: string, cursor: string): string {
  const parameters = parametersOf(url);
  parameters.set('cursor', cursor);
  return `${url.split('?')[0]}?${parameters}`;
}
