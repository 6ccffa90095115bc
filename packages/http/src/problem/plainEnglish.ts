import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;
type Of<Code extends Issue['code']> = Extract<Issue, { readonly code: Code }>;

const names: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object { … }',
  record: 'an object { … }',
  array: 'a list [ … ]',
  tuple: 'a list [ … ]',
  null: 'null',
  undefined: 'nothing',
};

const formats: Readonly<Record<string, string>> = {
  date: 'a day that exists, written as YYYY-MM-DD',
  datetime: 'an instant, written as 2026-01-31T12:00:00Z',
  email: 'an e-mail address',
  url: 'an address such as https://example.org',
  uuid: 'a UUID',
  guid: 'a UUID',
};

function given(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'number' && Number.isNaN(input)) return 'something that is not a number';
  if (typeof input === 'object') return 'an object';
  return typeof input === 'string' ? 'text' : String(input).slice(0, 20);
}

/** Where an object is wanted and its schema shows one. */
function exampleOf({ inst }: Issue): string {
  const example = inst instanceof z.ZodObject ? inst.meta()?.example : undefined;
  return example === undefined ? '' : ` as in ${JSON.stringify(example)}`;
}

const isWhole = ({ inst }: Issue): boolean => inst instanceof z.ZodNumber && inst.isInt;

function wrongType(issue: Of<'invalid_type'>): string {
  const wanted = `${names[isWhole(issue) ? 'int' : issue.expected] ?? issue.expected}${exampleOf(issue)}`;
  return issue.input === undefined ? `is required: give ${wanted}` : `must be ${wanted}, not ${given(issue.input)}`;
}

const units: Readonly<Record<string, string>> = {
  string: 'characters',
  array: 'items',
  set: 'items',
  object: 'fields',
};

function sized(issue: Of<'too_big'> | Of<'too_small'>): string {
  const [least, limit] = issue.code === 'too_small' ? [true, issue.minimum] : [false, issue.maximum];
  const unit = units[issue.origin];
  if (unit) {
    if (issue.exact) return `must have exactly ${limit} ${unit}`;
    if (least && limit === 1) return 'must not be empty';
    return `must have at ${least ? 'least' : 'most'} ${limit} ${limit === 1 ? unit.slice(0, -1) : unit}`;
  }
  if (issue.inclusive === false) return `must be ${least ? 'more' : 'less'} than ${limit}`;
  return `must be at ${least ? 'least' : 'most'} ${limit}`;
}

function formatted(issue: Of<'invalid_format'>): string {
  if (issue.format === 'starts_with') return `must start with ${JSON.stringify(issue.prefix)}`;
  if (issue.format === 'ends_with') return `must end with ${JSON.stringify(issue.suffix)}`;
  if (issue.format === 'regex') return `must match the pattern ${issue.pattern}`;
  const known = formats[issue.format];
  return known ? `must be ${known}` : `must be written as ${issue.format}`;
}

function listed(values: readonly unknown[]): string {
  const shown = values.map((value) => JSON.stringify(value)).join(', ');
  return values.length === 1 ? `must be ${shown}` : `must be one of ${shown}`;
}

function fieldsOf(issue: Issue): readonly string[] {
  return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
}

function unknownFields(issue: Of<'unrecognized_keys'>): string {
  const fields = fieldsOf(issue);
  return fields.length > 0 ? `is not known here; the names are ${fields.join(', ')}` : 'is not known here; remove it';
}

function union(issue: Of<'invalid_union'>): string {
  return 'options' in issue && Array.isArray(issue.options) ? listed(issue.options) : 'has none of the allowed forms';
}

/** Says what is wrong and what would be right. A schema's own message wins over this (zod's order). */
export const plainEnglish: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'too_big':
    case 'too_small':
      return sized(issue);
    case 'invalid_format':
      return formatted(issue);
    case 'invalid_value':
      return issue.input === undefined ? `is required and ${listed(issue.values)}` : listed(issue.values);
    case 'unrecognized_keys':
      return unknownFields(issue);
    case 'not_multiple_of':
      return issue.divisor === 1 ? 'must be a whole number' : `must be a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return union(issue);
    case 'invalid_key':
    case 'invalid_element':
      return 'has a name or value that is not allowed';
    default:
      return 'is not valid';
  }
};
