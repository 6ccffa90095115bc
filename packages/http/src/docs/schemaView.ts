import type { Schema } from './apiDescription.ts';
import { type Html, html } from './html.ts';
import { prose } from './prose.ts';

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};

const separated = (pieces: readonly Html[], between: string): Html =>
  html`${pieces.map((piece, i) => (i === 0 ? piece : html`${between}${piece}`))}`;

const code = (value: unknown): Html => html`<code>${JSON.stringify(value) ?? ''}</code>`;

function range(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  // zod writes the safe integers as bounds of every whole number; they say nothing.
  const low = least === undefined || least <= Number.MIN_SAFE_INTEGER ? undefined : least;
  const high = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : most;
  if (low === undefined && high === undefined) return undefined;
  if (low === high) return `exactly ${low}${unit}`;
  if (low === undefined) return `at most ${high}${unit}`;
  return high === undefined ? `at least ${low}${unit}` : `${low} to ${high}${unit}`;
}

function limits(of: Schema): string {
  const said = [
    range(of.minimum, of.maximum, ''),
    of.exclusiveMinimum !== undefined && `more than ${of.exclusiveMinimum}`,
    of.exclusiveMaximum !== undefined && `less than ${of.exclusiveMaximum}`,
    range(of.minLength, of.maxLength, ' characters'),
    range(of.minItems, of.maxItems, ' items'),
    of.format && of.format !== 'int' ? of.format : undefined,
  ].filter((part) => typeof part === 'string');
  return said.length > 0 ? `, ${said.join(', ')}` : '';
}

export const schemaName = (ref: string): string => ref.split('/').at(-1) ?? ref;

/** A schema in a few words: `list of Competence, 1 to 20 items`. */
export function typeOf(of: Schema): Html {
  if (of.$ref) return html`<a href="#schema-${schemaName(of.$ref)}">${schemaName(of.$ref)}</a>`;
  if (of.const !== undefined) return code(of.const);
  if (of.enum) return separated(of.enum.map(code), ' or ');
  const ways = waysOf(of);
  if (ways.length > 0 && ways.every(mark)) return html`object, one of ${ways.length} forms`;
  if (ways.length > 0) return separated(ways.map(typeOf), of.allOf ? ' and ' : ' or ');
  if (of.prefixItems) return html`list of ${separated(of.prefixItems.map(typeOf), ', ')}`;
  if (of.type === 'array') {
    return html`list of ${typeof of.items === 'object' ? typeOf(of.items) : 'anything'}${limits(of)}`;
  }
  if (typeof of.additionalProperties === 'object' && !of.properties) {
    return html`object of ${typeOf(of.additionalProperties)}`;
  }
  const named = (typeof of.type === 'string' ? [of.type] : (of.type ?? [])).map((type) => typeNames[type] ?? type);
  return html`${named.length > 0 ? named.join(' or ') : 'anything'}${limits(of)}`;
}

export interface Row {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** The form of a choice the field belongs to: `kind is "dated"`. */
  readonly when?: string | undefined;
}

const waysOf = (of: Schema): readonly Schema[] => of.anyOf ?? of.oneOf ?? of.allOf ?? [];

/** What tells this form from the others: its first field that can only be one value. */
function mark(form: Schema): string | undefined {
  const [name, schema] = Object.entries(form.properties ?? {}).find(([, field]) => field.const !== undefined) ?? [];
  return name === undefined ? undefined : `${name} is ${JSON.stringify(schema?.const)}`;
}

/** The fields inside a schema, those of nested objects and lists with their whole name: `sites[].name`. */
function rowsOf(of: Schema, prefix: string, when?: string): readonly Row[] {
  if (typeof of.items === 'object') return rowsOf(of.items, `${prefix}[]`, when);
  const own = Object.entries(of.properties ?? {}).flatMap(([field, schema]) => {
    const name = prefix ? `${prefix}.${field}` : field;
    return [{ name, schema, required: of.required?.includes(field) ?? false, when }, ...rowsOf(schema, name, when)];
  });
  return [...own, ...waysOf(of).flatMap((way) => rowsOf(way, prefix, mark(way) ?? when))];
}

/** What a table is about stands over its first column, so that no line is spent on a title. */
export function rowsTable(about: string, rows: readonly Row[]): Html {
  return html`<table>
<thead><tr><th scope="col">${about}</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows.map(fieldRow)}</tbody>
</table>`;
}

/** The fields of a schema as a table; only its type when it has none of its own. */
export function schemaTable(of: Schema, about: string): Html {
  const rows = rowsOf(of, '');
  return rows.length === 0 ? html`<p class="type">${about}: ${typeOf(of)}</p>` : rowsTable(`${about} field`, rows);
}

function fieldRow({ name, schema, required, when }: Row): Html {
  const fallback = schema.default === undefined ? undefined : html` Default ${code(schema.default)}.`;
  // A named format says more than its pattern, and a description more than both.
  const pattern = schema.pattern && !schema.description && !schema.format && html`<code>${schema.pattern}</code>`;
  const notes = [required ? undefined : 'optional', when && `when ${when}`].filter((note) => note !== undefined);
  return html`<tr><th scope="row"><code>${name}</code>${notes.length > 0 && html` <small>${notes.join(', ')}</small>`}</th>
<td>${typeOf(schema)}</td><td>${schema.description && prose(schema.description)}${pattern}${fallback}</td></tr>
`;
}
