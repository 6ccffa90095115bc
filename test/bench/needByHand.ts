import type { NeedDetails } from '@kohtaanto/events';

/** A request that is not taken, and the status that says so. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The need form's schema and its translation to what events hold, written out by hand for the fields that the bench
 * sends: what a server without a schema library would run. All others are refused by name, as ours refuses unknown ones.
 */
export function needByHand(body: unknown): NeedDetails {
  const need = fieldsOf(body, needFields);
  const details = {
    employerId: text(need.employerId, 1, 100),
    title: localized(need.title),
    ...(need.description === undefined ? {} : { description: localized(need.description) }),
    competences: list(need.competences ?? [], 100).map(competence),
    headcount: whole(need.headcount ?? 1, 1, 10_000),
    places: list(need.places ?? [], 50).map(place),
    ...(need.readyBy === undefined ? {} : { readyBy: day(need.readyBy) }),
    languages: list(need.languages ?? [], 20).map((code) => matching(code, /^[a-z]{2}$/)),
    wishes: { delivery: [], teachingTimes: [] },
    ...(need.budgetPerPerson === undefined ? {} : { budgetPerPersonCents: cents(need.budgetPerPerson) }),
    kind: 'recruit' as const,
    anonymous: false,
  };
  const named = new Set(details.competences.map(({ concept }) => concept));
  if (named.size < details.competences.length) throw new Refused(400, 'a competence is named twice');
  return details;
}

const needFields: ReadonlySet<string> = new Set([
  'employerId',
  'title',
  'description',
  'competences',
  'headcount',
  'places',
  'readyBy',
  'languages',
  'budgetPerPerson',
]);
const titleFields: ReadonlySet<string> = new Set(['fi', 'sv', 'en']);
const competenceFields: ReadonlySet<string> = new Set(['concept', 'importance', 'level', 'acceptNarrower']);
const placeFields: ReadonlySet<string> = new Set(['municipality', 'maxDistanceKm']);

function fieldsOf(value: unknown, known: ReadonlySet<string>): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused(400, 'no object');
  for (const name of Object.keys(value)) if (!known.has(name)) throw new Refused(400, `no field is called ${name}`);
  return value as Fields; // an object, whose fields are checked one by one
}

function localized(value: unknown): NeedDetails['title'] {
  const said = Object.entries(fieldsOf(value, titleFields)).map(([lang, words]) => [
    lang,
    text(words, 1, 2_000).trim(),
  ]);
  if (said.length === 0 || said.some(([, words]) => words === '')) throw new Refused(400, 'no text');
  return Object.fromEntries(said);
}

function competence(value: unknown): NeedDetails['competences'][number] {
  const { concept, importance = 'must', level, acceptNarrower = false } = fieldsOf(value, competenceFields);
  if (importance !== 'must' && importance !== 'nice') throw new Refused(400, 'must or nice');
  if (typeof acceptNarrower !== 'boolean') throw new Refused(400, 'true or false');
  const uri = matching(text(concept, 1, 300), /^(https?:\/\/|urn:)[\x21-\x7e]+$/);
  return { concept: uri, importance, ...(level === undefined ? {} : { level: whole(level, 1, 6) }), acceptNarrower };
}

function place(value: unknown): NeedDetails['places'][number] {
  const { municipality, maxDistanceKm } = fieldsOf(value, placeFields);
  const code = matching(municipality, /^\d{3}$/);
  if (maxDistanceKm === undefined) return { municipality: code };
  return { municipality: code, maxDistanceMetres: Math.round(number(maxDistanceKm, 0, 2_000) * 1_000) };
}

function day(value: unknown): NonNullable<NeedDetails['readyBy']> {
  const written = matching(value, /^\d{4}-\d{2}-\d{2}$/);
  const time = Date.parse(written);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written) throw new Refused(400, 'no day');
  return written as NonNullable<NeedDetails['readyBy']>; // a day that exists
}

function cents(value: unknown): number {
  const hundredfold = number(value, 0, 10_000_000) * 100;
  if (Math.abs(hundredfold - Math.round(hundredfold)) >= 1e-6) throw new Refused(400, 'two decimals');
  return Math.round(hundredfold);
}

function text(value: unknown, least: number, most: number): string {
  if (typeof value !== 'string' || value.length < least || value.length > most) throw new Refused(400, 'no such text');
  return value;
}

function matching(value: unknown, pattern: RegExp): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw new Refused(400, `not as ${pattern}`);
  return value;
}

function number(value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most)) throw new Refused(400, 'no such number');
  return value;
}

function whole(value: unknown, least: number, most: number): number {
  if (!Number.isInteger(value)) throw new Refused(400, 'no whole number');
  return number(value, least, most);
}

function list(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new Refused(400, 'no such list');
  return value;
}
