import { type Diagnosis, fail, ok, warn } from '../diagnosis.ts';
import type { Checked } from './checkStored.ts';

const points = [
  ['commands', 'no aggregate took one in twice; what clients were told, they alone can hold against it'],
  ['sequence', 'the events of each aggregate count from 1 to its version without a gap'],
  ['projections', 'what search keeps is what the events say'],
  ['index', 'it holds every projection at its version'],
  ['origin', 'every event has its aggregate'],
  ['readers', 'each has finished every event or set it aside'],
  ['persons', 'none of the texts stands in an event, a document or a file'],
] as const;

const remedies = [
  'send the command again with its Idempotency-Key, and report this',
  'keep a copy of the data, then report this: an event is missing or too many',
  'let search read its topics from the start into empty projections, then rebuild',
  'rebuild the index: restart the embedded server, or run the command rebuild of search',
  'keep a copy of the data, then report this',
  'look at the log of the reader and at the dead letters (command dlq); ask again when it has caught up',
  'erase it there, and report how it came there',
] as const;

const shown = 5;

export interface CheckedFor {
  readonly canaries: readonly string[];
  readonly index: boolean;
}

/** The seven points in words, each with what is wrong and what to do. */
export function checkDiagnoses({ problems, seen }: Checked, asked: CheckedFor): readonly Diagnosis[] {
  const { aggregates, events, projections } = seen;
  const amount = `${aggregates} aggregates, ${events} events, ${projections} projections`;
  const looked =
    aggregates + events > 0
      ? ok('looked at', amount)
      : warn('looked at', amount, 'there is nothing that could be wrong: is this the right place?');
  return [looked, ...points.map(([name, well], i) => pointDiagnosis(i + 1, name, well, problems, asked))];
}

function pointDiagnosis(
  number: number,
  name: string,
  well: string,
  problems: readonly string[],
  asked: CheckedFor,
): Diagnosis {
  const what = `${number} ${name}`;
  const mark = `(${number}) `;
  const wrong = problems.filter((each) => each.startsWith(mark)).map((each) => each.slice(mark.length));
  if (wrong.length > 0) {
    const more = wrong.length > shown ? `; and ${wrong.length - shown} more` : '';
    return fail(what, `${wrong.slice(0, shown).join('; ')}${more}`, remedies[number - 1] ?? 'report this');
  }
  if (number === 7 && asked.canaries.length === 0)
    return warn(
      what,
      'not looked for',
      'name texts of persons with --canary, of an embedded server when it is stopped',
    );
  if (number === 4 && !asked.index) return ok(what, 'made anew from the projections at each start');
  return ok(what, well);
}
