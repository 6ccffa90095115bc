import { z } from 'zod';
import { type EventOf, eventSchema } from '../shared/eventSchema.ts';
import { conceptUriSchema, localizedSchema } from '../shared/fields.ts';

const labelLists = z.object({
  fi: z.array(z.string()).exactOptional(),
  sv: z.array(z.string()).exactOptional(),
  en: z.array(z.string()).exactOptional(),
});

/** A competence or occupation that was imported beside the starter taxonomy. Field by field as `taxonomy`'s Concept. */
export const conceptSchema = z.object({
  uri: conceptUriSchema,
  kind: z.enum(['competence', 'occupation']),
  labels: localizedSchema,
  altLabels: labelLists.exactOptional(),
  skillType: z.enum(['skill', 'knowledge', 'language', 'attitude']).exactOptional(),
  reuseLevel: z.enum(['transversal', 'cross-sector', 'sector-specific', 'occupation-specific']).exactOptional(),
  /** Taxonomy and version: esco-1.1.1, eperusteet. */
  scheme: z.string(),
  levels: z.enum(['cefr', 'five']).exactOptional(),
  code: z.string().exactOptional(),
  broader: z.array(conceptUriSchema),
  essential: z.array(conceptUriSchema).exactOptional(),
  optional: z.array(conceptUriSchema).exactOptional(),
});
export type ImportedConcept = z.output<typeof conceptSchema>;

export const conceptEvents = [
  eventSchema({
    type: 'concept.imported.v1',
    topic: 'concepts',
    meaning: 'a competence or occupation was taken in or changed',
    schema: z.object({ concept: conceptSchema }),
  }),
] as const;
export type ConceptEvent = EventOf<(typeof conceptEvents)[number]>;
