import { type FieldProblem, type GeoPoint, invalid } from '@kohtaanto/kernel';
import type {
  CandidateQuery,
  Deduction,
  Filter,
  IndexedDocument,
  SearchQuery,
  Sort,
  VersionedDocument,
} from './searchIndex.ts';

const longestId = 512;
const largestPage = 200;
const largestWeight = 1e6;
const utf8 = new TextEncoder();

/** @throws DomainError invalid `index-document`, before anything of the batch is written. */
export function checkDocuments(batch: readonly VersionedDocument<unknown>[]): void {
  const problems: FieldProblem[] = [];
  batch.forEach(({ document, version }, index) => {
    if (!isId(document.id)) problems.push(idProblem(`/${index}/document/id`));
    if (!isVersion(version)) problems.push(versionProblem(`/${index}/version`));
    noteValueProblems(problems, document, index);
    refuse('index-document', 'The document cannot be indexed', problems);
  });
}

/** @throws DomainError invalid `index-document` */
export function checkRemoval(id: string, version: number): void {
  const problems: FieldProblem[] = [];
  if (!isId(id)) problems.push(idProblem('/id'));
  if (!isVersion(version)) problems.push(versionProblem('/version'));
  refuse('index-document', 'The document cannot be removed', problems);
}

/** @throws DomainError invalid `search-query` */
export function checkSearch({ text, scope, filters, facets = [], sort, limit }: SearchQuery): void {
  const problems: FieldProblem[] = [...filterProblems(scope, '/scope'), ...filterProblems(filters, '/filters')];
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) {
    problems.push({ pointer: '/limit', message: `ask for 1 to ${largestPage} hits` });
  }
  for (const [field, weight] of Object.entries(text?.fields ?? {})) {
    if (!(weight > 0 && weight < Infinity)) {
      problems.push({ pointer: `/text/fields/${field}`, message: 'weigh a field with a number above 0' });
    }
  }
  facets.forEach(({ size }, index) => {
    if (!Number.isInteger(size) || size < 1) {
      problems.push({ pointer: `/facets/${index}/size`, message: 'ask for at least 1 value' });
    }
  });
  refuse('search-query', 'The search cannot be answered', [...problems, ...sortProblems(sort)]);
}

/** @throws DomainError invalid `candidate-query` */
export function checkCandidates(query: CandidateQuery): void {
  const { scope, base, requirements, deductions = [], checks = [], batchSize = 1 } = query;
  const problems = filterProblems(scope, '/scope');
  problems.push(...checks.flatMap((check, at) => filterProblems(check, `/checks/${at}`)));
  if (!Number.isFinite(base)) problems.push({ pointer: '/base', message: 'give a finite number' });
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    problems.push({ pointer: '/batchSize', message: 'ask for at least 1 document' });
  }
  requirements.forEach((concepts, at) => {
    concepts.forEach(({ weight }, index) => {
      if (weight >= 0 && weight <= largestWeight) return;
      problems.push({ pointer: `/requirements/${at}/${index}/weight`, message: 'weigh with 0 to a million' });
    });
  });
  deductions.forEach((deduction, at) => {
    if (deductionHolds(deduction)) return;
    const message = 'weigh with 0 to a million, from a number to one no lower, or from a point on Earth';
    problems.push({ pointer: `/deductions/${at}`, message });
  });
  refuse('candidate-query', 'The candidates cannot be found', problems);
}

function deductionHolds(deduction: Deduction): boolean {
  const weighs = (weight: number): boolean => weight >= 0 && weight <= largestWeight;
  if (deduction.kind === 'keyword') return weighs(deduction.weight);
  if (deduction.kind === 'distance') {
    return weighs(deduction.weight) && onEarth(deduction.point) && deduction.metres >= 0 && deduction.metres < Infinity;
  }
  const { from, to, weight, missing } = deduction;
  return weighs(weight) && weighs(missing) && Number.isFinite(from) && Number.isFinite(to) && from <= to;
}

function refuse(slug: string, message: string, problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  const named = problems.map((problem) => `${problem.pointer}: ${problem.message}`).join('; ');
  throw invalid(slug, `${message} (${named})`, ...problems);
}

const isId = (id: string): boolean =>
  id !== '' && id.isWellFormed() && (id.length * 3 <= longestId || utf8.encode(id).length <= longestId);
const idProblem = (pointer: string): FieldProblem => ({
  pointer,
  message: `give 1 to ${longestId} bytes of well-formed text`,
});

const isVersion = (version: number): boolean => Number.isSafeInteger(version) && version >= 1;
const versionProblem = (pointer: string): FieldProblem => ({ pointer, message: 'give a whole number from 1 up' });

const onEarth = ({ lat, lon }: GeoPoint): boolean => lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
const pointProblem = (pointer: string): FieldProblem => ({
  pointer,
  message: 'give degrees: lat -90..90, lon -180..180',
});

/** Every document comes by here, and hardly one has a problem: only those that do are written down. */
function noteValueProblems(problems: FieldProblem[], document: IndexedDocument<unknown>, index: number): void {
  const { tokens, keywords, numbers, points } = document;
  noteNameProblems(problems, tokens, index, 'tokens');
  noteNameProblems(problems, keywords, index, 'keywords');
  noteNameProblems(problems, numbers, index, 'numbers');
  for (const field in numbers) {
    if (!allFinite(numbers[field] ?? [])) {
      problems.push({ pointer: `/${index}/document/numbers/${field}`, message: 'give finite numbers' });
    }
  }
  if (!points.every(onEarth)) problems.push(pointProblem(`/${index}/document/points`));
}

function allFinite(numbers: readonly number[]): boolean {
  for (const number of numbers) if (!Number.isFinite(number)) return false;
  return true;
}

const knownNames = new Set<string>();

/** Names are few: each is tested once. */
function noteNameProblems(
  problems: FieldProblem[],
  fields: Readonly<Record<string, unknown>>,
  index: number,
  kind: 'tokens' | 'keywords' | 'numbers',
): void {
  for (const name in fields) {
    if (knownNames.has(name)) continue;
    if (/^[A-Za-z][\w-]{0,99}$/.test(name)) knownNames.add(name);
    else
      problems.push({
        pointer: `/${index}/document/${kind}/${name}`,
        message: 'name a field with letters, digits, _ and -, a letter first',
      });
  }
}

function filterProblems(filters: readonly Filter[], pointer: string): FieldProblem[] {
  return filters.flatMap((filter, index) => {
    const at = `${pointer}/${index}`;
    if (filter.kind === 'any') return filter.of.flatMap((all, i) => filterProblems(all, `${at}/of/${i}`));
    if (filter.kind === 'range') {
      if (!Number.isNaN(filter.min) && !Number.isNaN(filter.max)) return [];
      return [{ pointer: at, message: 'give bounds that are numbers' }];
    }
    if (filter.kind === 'keyword') return [];
    if (!onEarth(filter.point)) return [pointProblem(`${at}/point`)];
    return filter.metres >= 0 && filter.metres < Infinity
      ? []
      : [{ pointer: `${at}/metres`, message: 'give a distance from 0 up' }];
  });
}

function sortProblems(sort: Sort): FieldProblem[] {
  return sort.by === 'distance' && !onEarth(sort.from) ? [pointProblem('/sort/from')] : [];
}
