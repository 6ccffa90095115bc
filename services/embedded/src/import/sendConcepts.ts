import { randomUUID } from 'node:crypto';
import { conceptSchema, type ImportedConcept } from '@kohtaanto/events';
import { z } from 'zod';
import { accepted } from '../runtime/apiClient.ts';
import { conceptBatches } from './conceptBatches.ts';
import type { ImportContext } from './importContext.ts';
import type { ImportCaller } from './importTarget.ts';

const answer = z.object({ imported: z.int(), created: z.int(), unchanged: z.int() });
const strictConcept = conceptSchema.strict();

/** Sends concepts in batches and counts what became of them; those that the server would refuse are told by `refuse`. */
export async function sendConcepts(
  concepts: readonly ImportedConcept[],
  { client }: ImportCaller,
  { report, progress, dryRun }: ImportContext,
  refuse: (concept: ImportedConcept, message: string) => void,
): Promise<void> {
  const good = concepts.filter((concept) => {
    const [issue] = strictConcept.safeParse(concept).error?.issues ?? [];
    if (issue !== undefined) refuse(concept, `/${issue.path.join('/')}: ${issue.message}`);
    return issue === undefined;
  });
  if (dryRun) return report.wrote('concepts', 'new', good.length);
  progress.stage('writing', good.length);
  let sent = 0;
  for (const batch of conceptBatches(good)) {
    // Taking a concept in twice is no event: with a key the client may send it again.
    const reply = accepted(
      await client.post('/api/taxonomy/concepts', { concepts: batch }, { 'Idempotency-Key': randomUUID() }),
    );
    const { imported, created, unchanged } = answer.parse(reply.body);
    report.wrote('concepts', 'new', created);
    report.wrote('concepts', 'changed', imported - created);
    report.wrote('concepts', 'unchanged', unchanged);
    sent += batch.length;
    progress.done(sent);
  }
}
