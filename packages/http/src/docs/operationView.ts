import type { ApiDescription, Operation } from './apiDescription.ts';
import { type Html, html } from './html.ts';
import { fieldRow, schemaName, schemaTable, typeOf } from './schemaView.ts';

const places: Readonly<Record<string, string>> = { path: 'Path', query: 'Query', header: 'Headers' };

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
  return [...Map.groupBy(parameters, (parameter) => parameter.in)].map(
    ([place, here]) => html`<table>
<caption>${places[place] ?? place}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${here.map(({ name, schema = {}, required = false, description }) =>
      fieldRow({ name, required, schema: description === undefined ? schema : { ...schema, description } }),
    )}</tbody>
</table>`,
  );
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
    const inline = schema && !schema.$ref && (schema.properties || schema.items?.properties);
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
  return html`<dl class="refusal-list">${Object.entries(components.responses).map(
    ([name, { description, content }]) => {
      const status = name.replace('Problem', '');
      const example = content?.['application/problem+json']?.example;
      return html`<div id="refusal-${status}"><dt><strong>${status}</strong> ${description}</dt>
<dd><pre>${JSON.stringify(example, undefined, 2)}</pre></dd></div>`;
    },
  )}</dl>`;
}

export function schemasView({ components }: ApiDescription): readonly Html[] {
  return Object.entries(components.schemas ?? {}).map(
    ([name, schema]) => html`<article id="schema-${schemaName(name)}">
<h3>${name}</h3>
${schema.description && html`<p class="summary">${schema.description}</p>`}
${schemaTable(schema, 'Fields')}
</article>
`,
  );
}
