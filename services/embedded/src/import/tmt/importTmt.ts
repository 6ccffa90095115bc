import { createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { needForm } from '@kohtaanto/events';
import { DomainError } from '@kohtaanto/kernel';
import { jsonElements } from '@kohtaanto/taxonomy/loaders';
import { z } from 'zod';
import { accepted } from '../../runtime/apiClient.ts';
import { conceptsOf } from '../conceptsOf.ts';
import type { Remark } from '../finding.ts';
import type { ImportContext } from '../importContext.ts';
import type { ImportCaller } from '../importTarget.ts';
import { refusalRemarks } from '../refusalFindings.ts';
import { upsert } from '../upsert.ts';
import { languageConcept } from './languageConcepts.ts';
import { type NeedDraft, tmtNeed } from './tmtNeed.ts';
import { languageSkillsIn, occupationsIn, skillsIn, type TmtVacancy, tmtVacancy } from './tmtVacancy.ts';

/**
 * Vacancies of Job Market Finland as draft needs of one employer. A draft is replaced by what the file says now; a need
 * that has been posted or withdrawn is the employer's and stays as it is.
 * @throws DomainError invalid `employer-missing`, not-found `file` or `employer-not-found`.
 */
export async function importTmt(path: string, employerId: string | undefined, context: ImportContext): Promise<void> {
  const { report, progress } = context;
  await access(path).catch(() => {
    throw new DomainError('not-found', 'file', `the file ${path} can't be read; check its name`);
  });
  const caller = await employersCaller(employerId, context);
  const languages = new Map<string, string | undefined>();
  const file = basename(path);
  const source = createReadStream(path);
  progress.stage('importing', (await stat(path)).size);
  let vacancies = 0;
  for await (const item of jsonElements(source, 'ilmoitukset')) {
    const tell = (remark: Remark): void => report.found({ file, position: item.position, ...remark });
    if ('broken' in item) {
      const message = `the file breaks off here (${item.broken}): nothing behind it was read`;
      tell({ outcome: 'refused', message, remedy: 'fetch the file again' });
      break;
    }
    vacancies += 1;
    for (const remark of await importVacancy(item.element, { ...caller, languages }, context)) tell(remark);
    progress.done(source.bytesRead);
  }
  if (vacancies === 0) {
    const message = 'no vacancy was found';
    report.found({
      outcome: 'warning',
      file,
      message,
      remedy: 'give the answer of the vacancy API, with "ilmoitukset"',
    });
  }
}

interface EmployersCaller {
  readonly caller: ImportCaller;
  readonly employerId: string;
}

const employer = z.object({ owner: z.string().optional() });

async function employersCaller(employerId: string | undefined, { target }: ImportContext): Promise<EmployersCaller> {
  if (employerId === undefined) {
    const message =
      'a vacancy tells its employer by a Business ID that may be masked, so say whose needs these are: --employer <id> ' +
      'with the id of a registered employer (GET /api/employers lists yours, POST /api/employers registers one)';
    throw new DomainError('invalid', 'employer-missing', message);
  }
  const asking = await target.caller({ role: 'admin', organisation: 'import' });
  const reply = await asking.client.get(`/api/employers/${encodeURIComponent(employerId)}`);
  if (reply.status === 404) {
    const message = `no employer that you may see has the id ${employerId}; register it with POST /api/employers`;
    throw new DomainError('not-found', 'employer-not-found', message);
  }
  const { owner } = employer.parse(accepted(reply).body);
  if (!target.choosesCaller || owner === undefined) return { caller: asking, employerId };
  return { caller: await target.caller({ role: 'employer', organisation: owner }), employerId };
}

interface VacancyCaller extends EmployersCaller {
  /** What was found for each language so far. */
  readonly languages: Map<string, string | undefined>;
}

/** Takes one vacancy in; what is to be told of it comes back. */
async function importVacancy(
  element: unknown,
  on: VacancyCaller,
  { report, today, dryRun }: ImportContext,
): Promise<readonly Remark[]> {
  const read = tmtVacancy.safeParse(element);
  if (!read.success) return read.error.issues.map(issueRemark);
  const vacancy = read.data;
  const facts = { employerId: on.employerId, today, ...(await lookedUp(vacancy, on)) };
  const { need, remarks } = tmtNeed(vacancy, facts);
  if (need === undefined) return remarks;
  const checked = needForm.safeParse(need);
  if (!checked.success) return [...remarks, ...checked.error.issues.map(issueRemark)];
  if (dryRun) {
    report.wrote('needs', 'new');
    return remarks;
  }
  return [...remarks, ...(await write(need, vacancy.ilmoituksenID, on.caller, report))];
}

async function write(
  need: NeedDraft,
  id: string,
  caller: ImportCaller,
  report: ImportContext['report'],
): Promise<readonly Remark[]> {
  try {
    const { outcome, status } = await upsert(caller, '/api/needs', `tmt:${id}`, need, (now) => now === 'draft');
    if (outcome !== 'kept') {
      report.wrote('needs', outcome);
      return [];
    }
    const message = `the need is ${status} already: it stays as its employer has it`;
    return [{ outcome: 'skipped', message, remedy: 'change it at /api/needs where it should follow the vacancy' }];
  } catch (error) {
    return refusalRemarks(error, (pointer) => pointer);
  }
}

async function lookedUp(vacancy: TmtVacancy, { caller: { client }, languages }: VacancyCaller) {
  for (const { language } of languageSkillsIn(vacancy)) {
    if (!languages.has(language)) languages.set(language, await languageConcept(language, client));
  }
  const known = [...languages].flatMap(([code, concept]) => (concept === undefined ? [] : [[code, concept] as const]));
  const concepts = await conceptsOf([...occupationsIn(vacancy), ...skillsIn(vacancy)], client);
  return { concepts, languageConcepts: new Map(known) };
}

/** Tells the place and what belongs there, never the value: it may be a person's. */
function issueRemark({ path, message }: z.core.$ZodIssue): Remark {
  return { outcome: 'refused', field: path.join('.'), message, remedy: 'correct the vacancy and import again' };
}
