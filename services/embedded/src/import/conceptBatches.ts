import type { ImportedConcept } from '@kohtaanto/events';

const mostConcepts = 500;
const mostBytes = 900_000;

/** Concepts in portions that one request can carry: at most 500 of them, and well under its 1 MB. */
export function conceptBatches(concepts: readonly ImportedConcept[]): readonly (readonly ImportedConcept[])[] {
  const batches: ImportedConcept[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const concept of concepts) {
    const size = Buffer.byteLength(JSON.stringify(concept)) + 1;
    const current = batches.at(-1);
    if (current === undefined || current.length >= mostConcepts || bytes + size > mostBytes) {
      batches.push([concept]);
      bytes = size;
    } else {
      current.push(concept);
      bytes += size;
    }
  }
  return batches;
}
