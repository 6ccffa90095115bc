import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Qualification, QualificationUnit } from '@kohtaanto/events';
import { DomainError } from '@kohtaanto/kernel';
import { z } from 'zod';
import { type ApiClient, type ApiReply, accepted } from '../../runtime/apiClient.ts';
import type { Remark } from '../finding.ts';
import type { ImportContext } from '../importContext.ts';
import { refusalRemarks } from '../refusalFindings.ts';
import { sendConcepts } from '../sendConcepts.ts';
import { type RawQualification, rawQualification } from './eperusteetFile.ts';
import { eperusteetQualification, type PlacedRemark } from './eperusteetQualification.ts';
import type { UnitDraft } from './eperusteetUnit.ts';
import { proposedCompetences, requirementText } from './proposedCompetences.ts';

/**
 * One qualification from the JSON that ePerusteet publishes: its coded requirements as competences, its rule tree, its
 * units with what they require and the competences that the requirements speak of, as proposals.
 * @throws DomainError not-found `file`; invalid `eperusteet-file`.
 */
export async function importEperusteet(path: string, context: ImportContext): Promise<void> {
  const { report, target, dryRun } = context;
  const file = basename(path);
  const { qualification, units, concepts, remarks } = eperusteetQualification(await read(path));
  const tell = (remark: PlacedRemark): void => report.found({ file, ...remark });
  for (const remark of remarks) tell(remark);
  const caller = await target.caller({ role: 'admin', organisation: 'import' });
  const whole = await withProposals(units, caller.client, context);
  await sendConcepts(concepts, caller, context, ({ code = '' }, message) =>
    tell({ outcome: 'refused', field: code, message, remedy: 'correct it in the file' }),
  );
  if (dryRun) {
    report.wrote('qualifications', 'new');
    report.wrote('units', 'new', whole.length);
  } else {
    await writeQualification(qualification, whole, { client: caller.client, context, tell });
  }
}

async function withProposals(
  units: readonly UnitDraft[],
  client: ApiClient,
  { progress }: ImportContext,
): Promise<readonly QualificationUnit[]> {
  progress.stage('finding competences', units.length);
  const whole: QualificationUnit[] = [];
  for (const unit of units) {
    whole.push({ ...unit, proposes: await proposalsFor(unit, client) });
    progress.done(whole.length);
  }
  return whole;
}

interface Writing {
  readonly client: ApiClient;
  readonly context: ImportContext;
  readonly tell: (remark: Remark) => void;
}

async function writeQualification(
  qualification: Qualification,
  units: readonly QualificationUnit[],
  { client, context: { report, progress }, tell }: Writing,
): Promise<void> {
  const path = `/api/qualifications/${encodeURIComponent(qualification.id)}`;
  const put = async (what: string, url: string, body: unknown): Promise<boolean> => {
    try {
      report.wrote(what, outcomeOf(accepted(await client.put(url, body))));
      return true;
    } catch (error) {
      for (const remark of refusalRemarks(error, (pointer) => pointer)) tell(remark);
      return false;
    }
  };
  if (!(await put('qualifications', path, qualification))) return;
  progress.stage('writing units', units.length);
  for (const [i, unit] of units.entries()) {
    await put('units', `${path}/units/${encodeURIComponent(unit.code)}`, unit);
    progress.done(i + 1);
  }
}

/** One qualification is one document of a few megabytes and is read whole. */
async function read(path: string): Promise<RawQualification> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new DomainError('not-found', 'file', `the file ${path} can't be read; check its name`, {
      cause: String(cause),
    });
  });
  const refused = (why: string, errors: { pointer: string; message: string }[] = []): DomainError =>
    new DomainError('invalid', 'eperusteet-file', `${path} is no qualification of ePerusteet: ${why}`, { errors });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw refused(`it is not whole JSON (${error instanceof Error ? error.message : ''}); fetch it again`);
  }
  const checked = rawQualification.safeParse(json);
  if (checked.success) return checked.data;
  throw refused(
    'fields are missing or of another kind; fetch it again',
    checked.error.issues.map(({ path: at, message }) => ({ pointer: `/${at.join('/')}`, message })),
  );
}

const extracted = z.object({
  items: z.array(
    z.object({
      concept: z.string(),
      label: z.string(),
      kind: z.enum(['competence', 'occupation']),
      span: z.tuple([z.int(), z.int()]),
      matched: z.string(),
      score: z.number(),
      because: z.string(),
    }),
  ),
});

async function proposalsFor(unit: UnitDraft, client: ApiClient): Promise<QualificationUnit['proposes']> {
  const asked = requirementText(unit);
  if (asked === undefined) return [];
  const reply = accepted(await client.post('/api/taxonomy/extract', { ...asked, nationalRequirements: false }));
  return proposedCompetences(extracted.parse(reply.body).items);
}

const imported = z.object({ status: z.string() });

function outcomeOf({ body, version }: ApiReply): 'new' | 'changed' | 'unchanged' {
  if (imported.parse(body).status === 'unchanged') return 'unchanged';
  return version === 1 ? 'new' : 'changed';
}
