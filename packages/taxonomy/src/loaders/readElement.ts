import { languages } from '@kohtaanto/kernel';
import { z } from 'zod';
import type { RowProblem } from './escoRow.ts';
import type { Reading } from './table.ts';

const labelled = z.object({
  uri: z.string(),
  prefLabel: z.partialRecord(z.enum(languages), z.string()),
  notation: z.string().optional(),
  broader: z.array(z.string()).optional(),
});

/** The English details of an occupation. */
const detailed = z.object({
  escoIdentifier: z.string(),
  escoCode: z.string(),
  escoJobTitle: z.string(),
  alternativeTitles: z.array(z.string()),
});

/** A broader concept named by an element, to be joined once all elements are read. */
export interface NamedBroader {
  readonly uri: string;
  readonly broader: string;
}

/** Reads one element of skills.json, occupations.json or the occupations' details, known by its shape. */
export function readElement(
  element: unknown,
  { drafts }: Pick<Reading, 'drafts'>,
): { readonly problems: readonly RowProblem[]; readonly broader: readonly NamedBroader[] } {
  const concept = labelled.safeParse(element);
  if (concept.success) {
    const { uri, prefLabel, notation, broader = [] } = concept.data;
    const refused = drafts.add(uri);
    if (refused) return { problems: [refused], broader: [] };
    for (const language of languages) drafts.label(uri, language, prefLabel[language] ?? '');
    drafts.code(uri, notation ?? '');
    return { problems: [], broader: broader.map((each) => ({ uri, broader: each })) };
  }
  const details = detailed.safeParse(element);
  if (details.success) {
    const { escoIdentifier: uri, escoCode, alternativeTitles } = details.data;
    const refused = drafts.add(uri);
    if (refused) return { problems: [refused], broader: [] };
    drafts.altLabels(uri, 'en', alternativeTitles);
    drafts.code(uri, escoCode);
    return { problems: [], broader: [] };
  }
  return { problems: [unknownShape(concept.error)], broader: [] };
}

function unknownShape(error: z.ZodError): RowProblem {
  const [issue] = error.issues;
  const where = issue ? `/${issue.path.join('/')}: ${issue.message}` : 'unknown shape';
  return {
    message: `the element is no concept (${where}): it is left out`,
    remedy: 'give uri and prefLabel with at least one of fi, sv, en as texts',
  };
}
