import { access, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DomainError } from '@kohtaanto/kernel';
import { accepted } from '../../runtime/apiClient.ts';
import { openCsvTable } from '../csvTable.ts';
import type { Remark } from '../finding.ts';
import type { ImportContext } from '../importContext.ts';
import type { ImportCaller } from '../importTarget.ts';
import { refusalRemarks } from '../refusalFindings.ts';
import { type Upserted, upsert } from '../upsert.ts';
import { type Cells, cellsOf } from './cells.ts';
import { dryOffer, dryProgramme } from './checkDry.ts';
import { columnOf, offerColumns } from './offerColumns.ts';
import { type OfferBody, offerOf } from './offerOf.ts';
import { type FileProgramme, offerKeyOf, programmeKeyOf, refuseOtherWords } from './offersFile.ts';
import { type ProgrammeBody, programmeOf } from './programmeOf.ts';
import { nearestOf } from './readValues.ts';

interface OffersWishes {
  /** Publishes every offer that is a draft. */
  readonly publish: boolean;
  /** The provider's organisation and name; a running server takes them from the token. */
  readonly organisation?: string;
  readonly name?: string;
}

/**
 * One provider's offers from a CSV file, a row each; rows with the same programme share it. A row that was imported
 * before is replaced by what it says now.
 * @throws DomainError invalid `organisation-missing` or `offers-file`; not-found `file`.
 */
export async function importOffers(path: string, wishes: OffersWishes, context: ImportContext): Promise<void> {
  const { report, progress } = context;
  await access(path).catch(() => {
    throw new DomainError('not-found', 'file', `the file ${path} can't be read; check its name`);
  });
  const file = basename(path);
  const table = await openCsvTable(path);
  for (const remark of columnRemarks(table.columns)) report.found({ file, line: 1, ...remark });
  const caller = await providersCaller(wishes, context);
  const run: Run = { ...wishes, caller, context, programmes: new Map(), offers: new Map() };
  progress.stage('importing', (await stat(path)).size);
  for await (const item of table.rows) {
    const remarks = 'broken' in item ? [unreadable(item.broken)] : await importRow(item.row, item.line, run);
    for (const remark of remarks) report.found({ file, line: item.line, ...remark });
    progress.done(table.bytesRead());
  }
}

interface Run extends OffersWishes {
  readonly caller: ImportCaller;
  readonly context: ImportContext;
  readonly programmes: Map<string, FileProgramme>;
  /** The line of each offer of the file. */
  readonly offers: Map<string, number>;
}

async function providersCaller({ organisation, name }: OffersWishes, { target }: ImportContext): Promise<ImportCaller> {
  if (target.choosesCaller && organisation === undefined) {
    const message = 'say whose offers these are: --organisation <id>, and --name <text> for what it is called';
    throw new DomainError('invalid', 'organisation-missing', message);
  }
  return target.caller({
    role: 'provider',
    organisation: organisation ?? '',
    ...(name === undefined ? {} : { organisationName: name }),
  });
}

/** @throws DomainError invalid `offers-file` when the first line names none of the columns. */
function columnRemarks(columns: readonly string[]): readonly Remark[] {
  const known: ReadonlySet<string> = new Set(offerColumns);
  if (!columns.some((column) => known.has(column))) {
    const message = `the first line names none of the columns of an offers file (${offerColumns.join(', ')})`;
    throw new DomainError('invalid', 'offers-file', message);
  }
  return columns
    .filter((column) => column !== '' && !known.has(column))
    .map((column) => {
      const near = nearestOf(column, offerColumns);
      const remedy = near === undefined ? 'take the column out, or rename it' : `did you mean ${near}?`;
      return { outcome: 'warning', field: column, message: 'an unknown column: it is not read', remedy };
    });
}

function unreadable(why: string): Remark {
  const remedy = 'double every quote inside a quoted cell and close it';
  return { outcome: 'refused', message: `the row can't be read (${why})`, remedy };
}

async function importRow(row: ReadonlyMap<string, string>, line: number, run: Run): Promise<readonly Remark[]> {
  const cells = cellsOf(row);
  if ([...row.values()].some((cell) => cell.includes('\uFFFD'))) {
    return [unreadableSigns];
  }
  const programme = await programmeOfRow(cells, row, line, run);
  const body = offerOf(cells, run.context.today);
  if (programme === undefined || body === undefined || cells.remarks.length > 0) return cells.remarks;
  const { key, known } = programme;
  if (known === undefined) return [programmeRefused(programme)];
  const offerKey = `${key}: ${offerKeyOf(cells, body)}`;
  const earlier = run.offers.get(offerKey);
  if (earlier !== undefined) return [sameOffer(earlier)];
  run.offers.set(offerKey, line);
  return run.context.dryRun
    ? dryRow(body, known.teaches, run)
    : writeOffer(offerKey, { ...body, programmeId: known.id }, run);
}

const unreadableSigns: Remark = {
  outcome: 'refused',
  message: 'the row has signs that are not UTF-8',
  remedy: 'save the file as "CSV UTF-8" and import again',
};

function programmeRefused({ line }: FileProgramme): Remark {
  const message = `its programme was refused on line ${line}`;
  return { outcome: 'refused', field: 'programme', message, remedy: 'correct that line first' };
}

function sameOffer(line: number): Remark {
  const message = `the same offer is on line ${line} already`;
  return { outcome: 'refused', field: 'offer', message, remedy: 'leave one out, or give each a code of its own' };
}

/** The programme of the row, written when it is its first one. */
async function programmeOfRow(
  cells: Cells,
  row: ReadonlyMap<string, string>,
  line: number,
  run: Run,
): Promise<FileProgramme | undefined> {
  const key = programmeKeyOf(cells);
  if (key === undefined) {
    cells.refuse('programme', 'the row names no programme; give its code or its title');
    return undefined;
  }
  const there = run.programmes.get(key);
  if (there !== undefined) {
    refuseOtherWords(cells, there);
    return there;
  }
  const body = programmeOf(cells);
  const known =
    body === undefined || cells.remarks.length > 0 ? undefined : await writeProgramme(key, body, cells, run);
  const programme = { key, line, row, ...(known && { known }) };
  run.programmes.set(key, programme);
  return programme;
}

async function writeProgramme(key: string, body: ProgrammeBody, cells: Cells, { caller, context }: Run) {
  const { report, dryRun } = context;
  const teaches = body.teaches.length;
  if (dryRun) {
    const remarks = await dryProgramme(body, caller.client);
    for (const { field, message } of remarks) cells.refuse(isColumn(field) ? field : 'programme', message);
    if (remarks.length > 0) return undefined;
    report.wrote('programmes', 'new');
    return { id: 'dry-run', teaches };
  }
  try {
    const { id, outcome } = await upsert(caller, '/api/programmes', `programme:${key}`, body);
    if (outcome !== 'kept') report.wrote('programmes', outcome);
    return { id, teaches };
  } catch (error) {
    for (const { field, message } of refusalRemarks(error, columnOf)) {
      cells.refuse(isColumn(field) ? field : 'programme', message);
    }
    return undefined;
  }
}

type Column = (typeof offerColumns)[number];
const isColumn = (field: string | undefined): field is Column => offerColumns.some((column) => column === field);

function dryRow(body: OfferBody, teaches: number, { context, publish }: Run): readonly Remark[] {
  const remarks = dryOffer(body, teaches, context.today, publish);
  if (remarks.length === 0) context.report.wrote('offers', 'new');
  return remarks;
}

async function writeOffer(
  key: string,
  body: OfferBody & { readonly programmeId: string },
  { caller, context: { report }, publish }: Run,
): Promise<readonly Remark[]> {
  try {
    const offer = await upsert(caller, '/api/offers', `offer:${key}`, body, (status) => status !== 'withdrawn');
    if (offer.outcome === 'kept') return [withdrawnOffer];
    report.wrote('offers', offer.outcome);
    return publish && offer.status === 'draft' ? publishOffer(offer, caller) : [];
  } catch (error) {
    return refusalRemarks(error, columnOf);
  }
}

const withdrawnOffer: Remark = {
  outcome: 'skipped',
  message: 'the offer was withdrawn: it stays so',
  remedy: 'give the row another code in the column offer where it is to be had again',
};

async function publishOffer({ id, version }: Upserted, { client }: ImportCaller): Promise<readonly Remark[]> {
  try {
    accepted(await client.post(`/api/offers/${id}/publish`, {}, { 'If-Match': `"${version}"` }));
    return [];
  } catch (error) {
    const remarks = refusalRemarks(error, columnOf);
    return remarks.map((remark) => ({ ...remark, message: `it stays a draft: ${remark.message}` }));
  }
}
