import { prerequisiteSchema, taughtSchema } from '@kohtaanto/events';
import { z } from 'zod';
import type { ConceptUse } from './factChecks.ts';

const { extent, provenance } = taughtSchema.shape;

/** What is taught, as it is written: whole and on the writer's own word unless said otherwise. */
export const teachesBody = z
  .array(taughtSchema.extend({ extent: extent.default('full'), provenance: provenance.default('manual') }))
  .max(100, 'name at most 100 competences');

/** What a learner must know before. */
export const requiresBody = z.array(prerequisiteSchema).max(100, 'name at most 100 competences');

interface Teaching {
  readonly teaches: readonly { readonly concept: string; readonly level?: number }[];
  readonly requires: readonly { readonly concept: string; readonly level?: number }[];
}

/** The competences that are to be looked up, each with its place. */
export function conceptsOf({ teaches, requires }: Teaching): readonly ConceptUse[] {
  return [
    ...teaches.map(({ concept, level }, i) => ({ concept, level, pointer: `/teaches/${i}` })),
    ...requires.map(({ concept, level }, i) => ({ concept, level, pointer: `/requires/${i}` })),
  ];
}
