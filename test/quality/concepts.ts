import { existsSync } from 'node:fs';
import { DomainError } from '@kohtaanto/kernel';
import type { Concept } from '@kohtaanto/taxonomy';
import { loadEsco } from '@kohtaanto/taxonomy/loaders';
import { sharedFile } from './sharedFile.ts';

export const escoIsThere = existsSync(sharedFile('esco'));

/** ESCO's competences and occupations from the public data beside the repository. */
export async function escoConcepts(): Promise<readonly Concept[]> {
  const concepts: Concept[] = [];
  for await (const row of loadEsco(sharedFile('esco'))) if ('concept' in row) concepts.push(row.concept);
  if (concepts.length === 0) throw new DomainError('not-found', 'esco-folder', 'the ESCO folder holds no concept');
  return concepts;
}
