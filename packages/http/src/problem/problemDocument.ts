import { z } from 'zod';
import type { HttpProblem } from './httpProblem.ts';

/** RFC 9457 problem details; `errors` names every refused place. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: 'Stable name of the problem: `urn:problem:<slug>`.' }),
    title: z.string().meta({ description: 'What the status means, in words.' }),
    status: z.int(),
    detail: z.string().meta({ description: 'What went wrong this time, and the remedy.' }),
    instance: z.string().meta({ description: 'The request: `urn:request:<X-Request-Id>`.' }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().meta({
            description: 'JSON pointer into the body, `?name` for a query parameter, `:name` for a path parameter.',
          }),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

export type ProblemDocument = z.output<typeof problemSchema>;

export const problemTitles: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood or breaks a rule',
  401: 'Sign in to do this',
  403: 'Not allowed for you',
  404: 'There is no such thing here',
  405: 'This cannot be done here',
  409: 'It conflicts with what is there',
  412: 'It was changed in the meantime',
  413: 'The request is too large',
  414: 'The address is too long',
  415: 'Send JSON',
  422: 'The key belongs to another request',
  428: 'Say which version you saw',
  431: 'The headers are too large',
  500: 'Something went wrong on our side',
  503: 'Not available at the moment',
};

export function problemDocument(problem: HttpProblem, requestId: string): ProblemDocument {
  return {
    type: `urn:problem:${problem.slug}`,
    title: problemTitles[problem.status] ?? 'The request was refused',
    status: problem.status,
    detail: problem.message,
    instance: `urn:request:${requestId}`,
    ...(problem.errors.length > 0 && {
      errors: problem.errors.map(({ pointer, message }) => ({ pointer, detail: message })),
    }),
  };
}
