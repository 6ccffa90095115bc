import { problemSchema } from '../problem/problemDocument.ts';
import type { ApiDescription, Operation, Schema } from './apiDescription.ts';
import { type Html, html } from './html.ts';
import { prose } from './prose.ts';
import { rowsTable, schemaName, schemaTable, typeOf } from './schemaView.ts';

const places: Readonly<Record<string, string>> = { path: 'Path parameter', query: 'Query parameter', header: 'Header' };

/** An operation with the place it is at. */
export interface PlacedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export function operationsOf({ paths }: ApiDescription): readonly PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

function access(of: Operation): string {
  const roles = of['x-access'];
  return typeof roles === 'string' ? 'Open to everyone' : `For ${roles.join(', ')}`;
}

function parameters({ parameters = [] }: Operation): readonly Html[] {
  return [...Map.groupBy(parameters, (parameter) => parameter.in)].map(([place, here]) => {
    const rows = here.map(({ name, schema = {}, required = false, description }) => ({
      name,
      required,
      schema: description === undefined ? schema : { ...schema, description },
    }));
    return rowsTable(places[place] ?? place, rows);
  });
}

function body({ requestBody }: Operation): Html | undefined {
  const schema = requestBody?.content['application/json']?.schema;
  return schema && schemaTable(schema, 'Body');
}

function answers({ responses }: Operation): Html {
  const good = Object.entries(responses).filter(([, { $ref }]) => $ref === undefined);
  const refused = Object.keys(responses).filter((status) => responses[status]?.$ref !== undefined);
  return html`${good.map(([status, { description, content }]) => {
    const schema = content?.['application/json']?.schema;
    const fields = (of: Schema): boolean =>
      of.properties !== undefined || (typeof of.items === 'object' && of.items.properties !== undefined);
    const inline = schema && !schema.$ref && fields(schema);
    return html`<p class="answer"><strong>${status}</strong> ${description}${schema && !inline ? html`: ${typeOf(schema)}` : undefined}</p>
${inline ? schemaTable(schema, 'Answer') : undefined}`;
  })}
<p class="refusals">Refusals: ${refused.map((status, i) => html`${i > 0 && ', '}<a href="#refusal-${status}">${status}</a>`)}</p>`;
}

export function operationView({ method, path, operation }: PlacedOperation): Html {
  return html`<article id="${operation.operationId}">
<h3><a href="#${operation.operationId}"><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></a></h3>
<p class="summary">${operation.summary}. <span class="access">${access(operation)}.</span></p>
${parameters(operation)}
${body(operation)}
${answers(operation)}
</article>
`;
}

export function refusalsView({ components }: ApiDescription): Html {
  const examples = Object.entries(components.responses).map(([name, { content }]) => ({
    status: name.replace('Problem', ''),
    example: problemSchema.parse(content?.['application/problem+json']?.example),
  }));
  return html`<table>
<thead><tr><th scope="col">Status</th><th scope="col">Example of a type</th><th scope="col">Example of a detail</th></tr></thead>
<tbody>${examples.map(
    ({
      status,
      example,
    }) => html`<tr id="refusal-${status}"><th scope="row"><strong>${status}</strong> ${example.title}</th>
<td><code>${example.type}</code></td><td>${example.detail}</td></tr>
`,
  )}</tbody>
</table>
<p class="answer">A whole one:</p>
<pre>${JSON.stringify(examples[0]?.example, undefined, 2)}</pre>`;
}

export function schemasView({ components }: ApiDescription): readonly Html[] {
  return Object.entries(components.schemas ?? {}).map(
    ([name, schema]) => html`<article id="schema-${schemaName(name)}">
<h3>${name}</h3>
${schema.description && html`<p class="summary">${prose(schema.description)}</p>`}
${schemaTable(schema, name)}
</article>
`,
  );
}
