import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportedConcept } from '@kohtaanto/events';
import { type EscoProblem, type EscoProgress, loadEsco } from '@kohtaanto/taxonomy/loaders';
import type { ImportContext } from '../importContext.ts';
import { sendConcepts } from '../sendConcepts.ts';
import { escoConcept, isIscoGroup } from './escoConcept.ts';

const relationTables: ReadonlySet<string> = new Set([
  'occupationSkillRelations',
  'skillSkillRelations',
  'broaderRelations',
]);

/** Concept by concept what a folder of ESCO files holds: skills, occupations and their relations, in three languages. */
export async function importEsco(folder: string, context: ImportContext, version?: string): Promise<void> {
  const { report, progress } = context;
  const concepts: ImportedConcept[] = [];
  const problems: EscoProblem[] = [];
  const files = new Map<string, EscoProgress>();
  progress.stage('reading', await bytesIn(folder));
  const onProgress = (read: EscoProgress): void => {
    files.set(read.file, read);
    progress.done([...files.values()].reduce((sum, { bytes }) => sum + bytes, 0));
  };
  for await (const row of loadEsco(folder, { onProgress, ...(version === undefined ? {} : { version }) })) {
    if ('problem' in row) problems.push(row.problem);
    else if (!isIscoGroup(row.concept)) concepts.push(escoConcept(row.concept));
  }
  // Which table a file holds is known once it has been read.
  for (const { file, ...problem } of problems) {
    const table = files.get(file)?.table;
    const outcome = table === undefined || relationTables.has(table) ? 'skipped' : 'refused';
    report.found({ outcome, file, ...problem });
  }
  const caller = await context.target.caller({ role: 'admin', organisation: 'import' });
  await sendConcepts(concepts, caller, context, ({ uri }, message) =>
    report.found({ outcome: 'refused', file: folder, field: uri, message, remedy: 'correct it in the files' }),
  );
}

/** How much there is to read; a folder that can't be read is told by who reads it. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
