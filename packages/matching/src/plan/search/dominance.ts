import { daysOf, firstStartOf, type SearchStep } from './searchProblem.ts';

/**
 * The places of the steps that no other step makes needless: one that teaches no less, requires no more, costs no more,
 * fills no other track and can be done inside the days it fills. Any path with the dropped step is no better than the
 * same path with the other one. Only fixed steps are dropped.
 */
export function undominated(steps: readonly SearchStep[]): number[] {
  const flexible: number[] = [];
  const fixed: number[] = [];
  steps.forEach(({ timing }, i) => {
    (timing.kind === 'fixed' ? fixed : flexible).push(i);
  });
  const starts = Float64Array.from(steps, ({ timing }) => (timing.kind === 'fixed' ? timing.start : 0));
  const order = Int32Array.from(fixed).sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b);
  const columns = columnsOf(steps, order);
  const dropped = new Uint8Array(steps.length);
  for (let at = 0; at < order.length; at++) {
    const place = order[at] ?? 0;
    const loses = (other: number): boolean => dropped[other] === 0 && dominates(steps, other, place);
    if (flexible.some(loses) || hasBetter(columns, order, at, loses)) dropped[place] = 1;
  }
  return steps.flatMap((_, i) => (dropped[i] === 0 ? [i] : []));
}

/** The fixed steps by start, as columns: what sorts out nearly all pairs. */
interface Columns {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly teaches: Int32Array;
  readonly price: Float64Array;
}

function columnsOf(steps: readonly SearchStep[], order: Int32Array): Columns {
  const column = (of: (step: SearchStep) => number): number[] =>
    Array.from(order, (place) => {
      const step = steps[place];
      return step ? of(step) : 0;
    });
  return {
    start: Int32Array.from(column(({ timing }) => (timing.kind === 'fixed' ? timing.start : 0))),
    end: Int32Array.from(column(({ timing }) => (timing.kind === 'fixed' ? timing.end : 0))),
    teaches: Int32Array.from(column(({ teaches }) => teaches)),
    price: Float64Array.from(column(({ priceCents }) => priceCents)),
  };
}

/** Looks at the steps that start inside the days of the one at `at`. */
function hasBetter(columns: Columns, order: Int32Array, at: number, loses: (other: number) => boolean): boolean {
  const { start, end, teaches, price } = columns;
  const last = end[at] ?? 0;
  const mask = teaches[at] ?? 0;
  const cents = price[at] ?? 0;
  let other = at;
  while (other > 0 && start[other - 1] === start[at]) other--;
  for (; other < order.length && (start[other] ?? 0) <= last; other++) {
    if ((mask & ~(teaches[other] ?? 0)) !== 0 || (price[other] ?? 0) > cents || (end[other] ?? 0) > last) continue;
    if (other !== at && loses(order[other] ?? 0)) return true;
  }
  return false;
}

/** Ties go to the lower place, which is the lower id. */
function dominates(steps: readonly SearchStep[], better: number, worse: number): boolean {
  const a = steps[better];
  const b = steps[worse];
  if (!a || !b || b.timing.kind !== 'fixed' || a.priceCents > b.priceCents || (a.far && !b.far)) return false;
  if ((b.teaches & ~a.teaches) !== 0 || (a.requires & ~b.requires) !== 0 || (a.tracks & ~b.tracks) !== 0) return false;
  if (firstStartOf(a.timing, b.timing.start) + daysOf(a.timing) - 1 > b.timing.end) return false;
  if (a.priceCents !== b.priceCents) return true;
  if (a.metres !== b.metres) return a.metres < b.metres;
  return better < worse;
}
