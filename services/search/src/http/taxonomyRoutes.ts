import { conceptSchema, type ImportedConcept } from '@kohtaanto/events';
import { type Route, route } from '@kohtaanto/http';
import { languages } from '@kohtaanto/kernel';
import { type ConceptGraph, longestText } from '@kohtaanto/taxonomy';
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
const typeaheadAnswer = itemsOf(foundConcept).extend({
  didYouMean: z.string().optional().meta({
    description: 'The query as it was probably meant, when it finds nothing in the asked language as it was typed',
  }),
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

const uriList = z
  .string()
  .max(8_000)
  .regex(/^[^,]+(,[^,]+){0,99}$/, 'write 1 to 100 URIs with commas between them')
  .meta({ example: 'http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50' });

/** The concept with the relations that hold: those to concepts that nobody knows are left out. */
function shown(graph: ConceptGraph, uri: string): readonly ImportedConcept[] {
  const concept = graph.get(uri);
  if (concept === undefined) return [];
  const relations = { broader: graph.broader(uri), essential: graph.essentialOf(uri), optional: graph.optionalOf(uri) };
  return [conceptSchema.parse({ ...concept, ...relations })];
}

export function taxonomyRoutes(application: SearchApplication): readonly Route[] {
  return [...findingRoutes(application), ...conceptRoutes(application)];
}

function findingRoutes({ queries }: SearchApplication): readonly Route[] {
  const typeahead = (kind: 'competence' | 'occupation') =>
    route({
      method: 'get',
      path: `/api/taxonomy/${kind}s`,
      operation: kind === 'competence' ? 'findCompetences' : 'findOccupations',
      summary: `Find ${kind}s while typing, by label or code`,
      tag,
      access: 'public',
      request: { query: z.object({ q: z.string().min(1).max(200), limit, ...langQuery }) },
      response: { status: 200, body: typeaheadAnswer, description: 'The best first; below 0.4 what is only like it' },
      handle: async ({ query }) => ({ body: queries.typeahead(query.q, query.lang, kind, query.limit) }),
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
        body: z.strictObject({
          text: z.string().min(1).max(longestText),
          lang: z.enum(languages).exactOptional(),
          nationalRequirements: z.boolean().default(true).meta({
            description: 'Whether coded national requirements may be found as well, or only what their words speak of',
          }),
        }),
      },
      response: { status: 200, body: itemsOf(extracted), description: 'In the order of the text' },
      handle: async ({ body: { text, ...wishes } }) => ({ body: { items: queries.extract(text, wishes) } }),
    }),
  ];
}

function conceptRoutes({ queries, commands }: SearchApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/taxonomy/concepts',
      operation: 'getConcepts',
      summary: 'Competences and occupations by URI, with their relations; a URI that nobody knows is left out',
      tag,
      access: 'public',
      request: { query: z.object({ uri: uriList }) },
      response: { status: 200, body: itemsOf(conceptSchema), description: 'In the order asked for' },
      handle: async ({ query }) => {
        const graph = queries.taxonomy();
        return { body: { items: query.uri.split(',').flatMap((uri) => shown(graph, uri)) } };
      },
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
        body: z.object({ imported: z.int(), created: z.int(), unchanged: z.int() }),
        description: 'How many were new or changed, and how many of these were new',
      },
      handle: async ({ body, ...asked }) => ({ body: await commands.importConcepts(body.concepts, asked) }),
    }),
  ];
}
