import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { everyCollection } from './everyCollection.ts';
import { documentsIn, type Stored } from './stored.ts';

/** Point 7: nothing of a person in the raw bytes of any file. */
export async function canariesInFiles(folder: string, canaries: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    for (const canary of canaries) if (bytes.includes(canary)) problems.push(`(7) ${name} holds ${canary}`);
  }
  return problems;
}

/** The log keeps large events compressed, so they are looked into as their readers get them. */
export function canariesInEvents(
  published: ReadonlyMap<Topic, readonly CloudEvent[]>,
  canaries: readonly string[],
): readonly string[] {
  return [...published].flatMap(([topic, events]) =>
    events.flatMap((event) => {
      const text = JSON.stringify(event);
      const found = canaries.filter((canary) => text.includes(canary));
      return found.map((canary) => `(7) an event of ${topic}/${event.subject} holds ${canary}`);
    }),
  );
}

/** Point 7: nothing of a person in a document, be it an aggregate or a projection. */
export async function canariesInDocuments(stored: Stored, canaries: readonly string[]): Promise<readonly string[]> {
  if (canaries.length === 0) return [];
  const problems: string[] = [];
  for (const collection of everyCollection) {
    for (const document of await documentsIn(stored, collection)) {
      const text = JSON.stringify(document);
      const found = canaries.filter((canary) => text.includes(canary));
      problems.push(...found.map((canary) => `(7) ${collection}/${document.id} holds ${canary}`));
    }
  }
  return problems;
}
