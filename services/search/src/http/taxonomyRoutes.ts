import { conceptSchema } from '@kohtaanto/events';
import { type Route, route } from '@kohtaanto/http';
import { languages } from '@kohtaanto/kernel';
import { z } from 'zod';
import type { SearchApplication } from '../application/searchApplication.ts';
import { langQuery } from './shared.ts';

const tag = 'Competences';
const limit = z.coerce.number().int().min(1).max(50).default(10);

const itemsOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item).readonly() });
const foundConcept = z.object({
  concept: z.string(),
  label: z.string(),
  lang: z.enum(languages),
  matched: z.string(),
  score: z.number(),
});
const extracted = z.object({
  concept: z.string(),
  label: z.string(),
  kind: z.enum(['competence', 'occupation']),
  span: z.tuple([z.int(), z.int()]).readonly(),
  matched: z.string(),
  score: z.number(),
  because: z.string(),
});

export function taxonomyRoutes({ queries, commands }: SearchApplication): readonly Route[] {
  const typeahead = (kind: 'competence' | 'occupation') =>
    route({
      method: 'get',
      path: `/api/taxonomy/${kind}s`,
      operation: kind === 'competence' ? 'findCompetences' : 'findOccupations',
      summary: `Find ${kind}s while typing, by label or code`,
      tag,
      access: 'public',
      request: { query: z.object({ q: z.string().min(1).max(200), limit, ...langQuery }) },
      response: { status: 200, body: itemsOf(foundConcept), description: 'The best first' },
      handle: async ({ query }) => ({ body: { items: queries.typeahead(query.q, query.lang, kind, query.limit) } }),
    });

  return [
    typeahead('competence'),
    typeahead('occupation'),
    route({
      method: 'post',
      path: '/api/taxonomy/extract',
      operation: 'extractConcepts',
      summary: 'Competences and occupations that a text speaks of, each with the words that say so',
      tag,
      access: 'public',
      request: {
        body: z.strictObject({ text: z.string().min(1).max(100_000), lang: z.enum(languages).exactOptional() }),
      },
      response: { status: 200, body: itemsOf(extracted), description: 'In the order of the text' },
      handle: async ({ body }) => ({ body: { items: queries.extract(body.text, body.lang) } }),
    }),
    route({
      method: 'post',
      path: '/api/taxonomy/concepts',
      operation: 'importConcepts',
      summary: 'Take in competences and occupations; the same ones again change nothing',
      tag,
      access: ['admin'],
      request: { body: z.strictObject({ concepts: z.array(conceptSchema.strict()).min(1).max(500) }) },
      response: {
        status: 200,
        body: z.object({ imported: z.int(), unchanged: z.int() }),
        description: 'How many were new or changed',
      },
      handle: async ({ body, ...asked }) => ({ body: await commands.importConcepts(body.concepts, asked) }),
    }),
  ];
}
