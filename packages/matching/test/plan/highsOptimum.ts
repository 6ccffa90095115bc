import type { SearchProblem, SearchStep } from '../../src/plan/search/searchProblem.ts';

/** What a one-shot MILP solver takes and gives. */
export interface MilpSolver {
  solve(
    problem: string,
    options: { output_flag: boolean; mip_rel_gap: number; mip_abs_gap: number },
  ): { Status: string; ObjectiveValue?: number };
}

/** The npm package `highs`; its types describe another module kind than what is loaded, so the shape is checked. */
export async function loadMilpSolver(): Promise<MilpSolver> {
  const load: unknown = (await import('highs')).default;
  const solver: unknown = typeof load === 'function' ? await load() : undefined;
  if (!isSolver(solver)) throw new Error('the package highs has another shape than expected');
  return solver;
}

function isSolver(value: unknown): value is MilpSolver {
  return typeof value === 'object' && value !== null && 'solve' in value && typeof value.solve === 'function';
}

/** A step on the days it could fill: one variable. A flexible step has one for each day on which it can start. */
interface Placed {
  readonly name: string;
  readonly step: SearchStep;
  readonly start: number;
  readonly end: number;
}

/**
 * The problem as a MILP in CPLEX LP text: least price of a path that ends by `finishBy`. Cover rows, one clique row per
 * track and maximal set of steps that share a day, and what is held from which day on.
 */
export function milpText(problem: SearchProblem, finishBy = problem.deadline): string {
  const placed = placedSteps(problem, finishBy);
  const { rows: prerequisites, held } = heldRows(placed);
  const rows = [...coverRows(problem, placed), ...cliqueRows(placed), ...prerequisites];
  const cost = placed.map(({ name, step }) => `${step.priceCents} ${name}`);
  const names = placed.map(({ name }) => ` ${name}`);
  // `none` stands for a step that does not exist: a goal that nothing teaches makes the problem infeasible.
  const bounds = ['Bounds', ' none = 0', ...held.map((name) => ` 0 <= ${name} <= 1`)];
  return ['Minimize', sum([...cost, '0 none']), 'Subject To', ...rows, ...bounds, 'Binary', ...names, 'End'].join('\n');
}

/** The problem without its calendar: cover rows only. */
export function coverText(problem: SearchProblem): string {
  const columns = problem.steps.map((step, i) => ({ name: `x${i}`, step }));
  const cost = columns.map(({ name, step }) => `${step.priceCents} ${name}`);
  const names = columns.map(({ name }) => ` ${name}`);
  const rows = coverRows(problem, columns);
  const bounds = ['Bounds', ' none = 0'];
  return ['Minimize', sum([...cost, '0 none']), 'Subject To', ...rows, ...bounds, 'Binary', ...names, 'End'].join('\n');
}

/** The least price in cents, undefined when there is no path. */
export function milpOptimum(solver: MilpSolver, text: string): number | undefined {
  const answer = solver.solve(text, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 });
  if (answer.Status === 'Infeasible') return undefined;
  if (answer.Status !== 'Optimal' || answer.ObjectiveValue === undefined)
    throw new Error(`the solver says ${answer.Status}`);
  return Math.round(answer.ObjectiveValue);
}

function placedSteps(problem: SearchProblem, finishBy: number): Placed[] {
  const last = Math.min(finishBy, problem.deadline);
  return problem.steps.flatMap((step, i) => {
    const opens = problem.today + (step.far ? 1 : 0);
    if (step.timing.kind === 'fixed') {
      const { start, end } = step.timing;
      return start >= opens && end <= last ? [{ name: `x${i}`, step, start, end }] : [];
    }
    const placed: Placed[] = [];
    const { days, first } = step.timing;
    for (let start = first(opens); start + days - 1 <= last; start = first(start + 1)) {
      placed.push({ name: `x${i}d${start}`, step, start, end: start + days - 1 });
    }
    return placed;
  });
}

function coverRows(problem: SearchProblem, placed: readonly Pick<Placed, 'name' | 'step'>[]): string[] {
  return bitsOf(problem.goal).map((bit) => {
    const teaching = placed.filter(({ step }) => step.teaches & bit).map(({ name }) => name);
    return teaching.length === 0 ? ` none >= 1` : `${sum(teaching)} >= 1`;
  });
}

function cliqueRows(placed: readonly Placed[]): string[] {
  return [1, 2, 4].flatMap((track) => {
    const onTrack = placed.filter(({ step }) => step.tracks & track);
    const windows = onTrack.map((p) => ({
      ...p,
      from: p.start - (p.step.far ? 1 : 0),
      to: p.end + (p.step.far ? 1 : 0),
    }));
    const starts = [...new Set(windows.map(({ from }) => from))].sort((a, b) => a - b);
    return starts.flatMap((day, i) => {
      const sharing = windows.filter(({ from, to }) => from <= day && day <= to);
      const next = starts[i + 1];
      const maximal = next === undefined || sharing.some(({ to }) => to < next);
      return maximal && sharing.length > 1 ? [`${sum(sharing.map(({ name }) => name))} <= 1`] : [];
    });
  });
}

/**
 * Per prerequisite a variable for each day on which a step may ask for it: held by then if held before, or taught since.
 * Fewer terms than a row per step and prerequisite, and faster for the solver.
 */
function heldRows(placed: readonly Placed[]): { readonly rows: string[]; readonly held: string[] } {
  const rows: string[] = [];
  const held: string[] = [];
  const required = placed.reduce((mask, { step }) => mask | step.requires, 0);
  for (const bit of bitsOf(required)) {
    const asking = placed.filter(({ step }) => step.requires & bit);
    let since = Number.NEGATIVE_INFINITY;
    for (const day of [...new Set(asking.map(({ start }) => start))].sort((a, b) => a - b)) {
      const name = `h${bit}d${day}`;
      const taught = placed.filter(({ step, end }) => step.teaches & bit && end < day && end >= since);
      const before = since === Number.NEGATIVE_INFINITY ? [] : [`h${bit}d${since}`];
      rows.push(` ${[name, ...before, ...taught.map((one) => one.name)].join('\n - ')} <= 0`);
      for (const one of asking) if (one.start === day) rows.push(` ${one.name} - ${name} <= 0`);
      held.push(name);
      since = day;
    }
  }
  return { rows, held };
}

const sum = (terms: readonly string[]): string => ` ${terms.join('\n + ')}`;

function bitsOf(mask: number): number[] {
  return Array.from({ length: 31 }, (_, i) => 1 << i).filter((bit) => mask & bit);
}
