import { conceptSchema } from '@kohtaanto/events';
import { type ConceptGraph, conceptGraph } from '@kohtaanto/taxonomy';
import { loadEsco } from '@kohtaanto/taxonomy/loaders';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { z } from 'zod';
import type { ApiPerson } from './apiPerson.ts';
import { sharedData } from './sharedData.ts';

const concepts = z.object({ items: z.array(conceptSchema) });
const atOnce = 60;

/** The taxonomy as the API shows it, every concept that the starter set, ESCO and `more` name. */
export async function wholeTaxonomy(person: ApiPerson, more: readonly string[]): Promise<ConceptGraph> {
  const uris = new Set([...starterTaxonomy().map(({ uri }) => uri), ...more]);
  for await (const row of loadEsco(sharedData.esco)) if ('concept' in row) uris.add(row.concept.uri);
  const asked = [...uris];
  const found: z.output<typeof conceptSchema>[] = [];
  for (let i = 0; i < asked.length; i += atOnce) {
    const list = asked
      .slice(i, i + atOnce)
      .map(encodeURIComponent)
      .join(',');
    found.push(...concepts.parse(await person.get(`/api/taxonomy/concepts?uri=${list}`)).items);
  }
  return conceptGraph(found);
}
