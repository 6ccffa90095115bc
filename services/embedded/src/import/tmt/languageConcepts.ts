import { z } from 'zod';
import { type ApiClient, accepted } from '../../runtime/apiClient.ts';
import { conceptsOf } from '../conceptsOf.ts';

const typed = z.object({ items: z.array(z.object({ concept: z.string(), label: z.string(), score: z.number() })) });
const englishNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** The competence of a language, levelled by CEFR (R30), by the language's ISO 639-1 code; undefined without one. */
export async function languageConcept(code: string, client: ApiClient): Promise<string | undefined> {
  const name = englishNames.of(code);
  if (name === undefined) return undefined;
  const path = `/api/taxonomy/competences?q=${encodeURIComponent(name)}&lang=en&limit=10`;
  const { items } = typed.parse(accepted(await client.get(path)).body);
  const found = await conceptsOf(
    items.map(({ concept }) => concept),
    client,
  );
  return items.find(({ concept }) => {
    const known = found.get(concept);
    return known?.levels === 'cefr' && known.labels.en?.toLowerCase() === name.toLowerCase();
  })?.concept;
}
