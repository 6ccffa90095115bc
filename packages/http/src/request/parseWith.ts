import type { FieldProblem } from '@kohtaanto/kernel';
import type { z } from 'zod';
import { fieldProblems, type PointerStyle } from '../problem/fieldProblems.ts';
import { HttpProblem } from '../problem/httpProblem.ts';
import { plainEnglish } from '../problem/plainEnglish.ts';

const detailOf = (errors: readonly FieldProblem[]): string =>
  errors
    .slice(0, 3)
    .map(({ pointer, message }) => `${pointer || 'The body'} ${message}`)
    .join('. ') + (errors.length > 3 ? `. And ${errors.length - 3} more; see errors.` : '.');

/** @throws HttpProblem 400 with the slug, naming every refused place. */
export function parseWith<T>(schema: z.ZodType<T>, input: unknown, slug: string, style: PointerStyle): T {
  const parsed = schema.safeParse(input, { error: plainEnglish });
  if (parsed.success) return parsed.data;
  const errors = fieldProblems(parsed.error, style);
  throw new HttpProblem(400, slug, detailOf(errors), { errors });
}
