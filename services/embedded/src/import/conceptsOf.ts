import { conceptSchema, type ImportedConcept } from '@kohtaanto/events';
import { z } from 'zod';
import { type ApiClient, accepted } from '../runtime/apiClient.ts';

const answer = z.object({ items: z.array(conceptSchema) });
const mostAtOnce = 50;

/** The known ones of the concepts, by URI. */
export async function conceptsOf(
  uris: readonly string[],
  client: ApiClient,
): Promise<ReadonlyMap<string, ImportedConcept>> {
  // A URI with a comma or beyond the length that a concept's has is none of ours.
  const asked = [...new Set(uris)].filter((uri) => /^[^,\s]{1,150}$/.test(uri));
  const found = new Map<string, ImportedConcept>();
  for (let i = 0; i < asked.length; i += mostAtOnce) {
    const list = asked
      .slice(i, i + mostAtOnce)
      .map(encodeURIComponent)
      .join(',');
    const reply = accepted(await client.get(`/api/taxonomy/concepts?uri=${list}`));
    for (const concept of answer.parse(reply.body).items) found.set(concept.uri, concept);
  }
  return found;
}
