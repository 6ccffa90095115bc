import type { AnyVisibilityTable } from '../visibility/visibilityTable.ts';
import { visibilityView } from '../visibility/visibilityView.ts';
import type { ApiDescription } from './apiDescription.ts';
import { type Html, html } from './html.ts';
import { operationsOf, operationView, type PlacedOperation, refusalsView, schemasView } from './operationView.ts';

const promises = html`<dl class="promises">
<div><dt>Identity</dt><dd>Send <code>Authorization: Bearer &lt;JWT&gt;</code>. Each operation says which roles it is for. What belongs to another organisation and is not shared answers 404.</dd></div>
<div><dt>Versions</dt><dd>An answer carries its version as <code>ETag: "5"</code>. A change sends it back as <code>If-Match: "5"</code>: without it the answer is 428, with an old one 412 and the current <code>ETag</code>.</dd></div>
<div><dt>Trying again</dt><dd>Every POST takes an <code>Idempotency-Key</code> of your making. The same key with the same body has one effect, however often it is sent; with another body it answers 422.</dd></div>
<div><dt>Pages</dt><dd>Lists take <code>limit</code> and <code>cursor</code>. The <code>Link</code> header with <code>rel="next"</code> is the address of the next page; the last page has none.</dd></div>
<div><dt>Errors</dt><dd>Every refusal is <code>application/problem+json</code> (RFC 9457); <code>errors</code> names each refused place and the remedy. <code>type</code> is stable, the texts are for people.</dd></div>
<div><dt>Limits</dt><dd>Bodies are JSON in UTF-8, at most 1,048,576 bytes and 32 levels deep. Unknown fields are refused by name.</dd></div>
<div><dt>Tracing</dt><dd>Every answer carries <code>X-Request-Id</code> and <code>X-Correlation-Id</code>; yours are kept when they are 8 to 64 letters, digits, dots, dashes. <code>traceparent</code> is continued.</dd></div>
</dl>`;

function navigation(groups: ReadonlyMap<string, readonly PlacedOperation[]>, hasTables: boolean): Html {
  const link = ({ method, path, operation }: PlacedOperation): Html =>
    html`<li><a href="#${operation.operationId}"><span class="method ${method.toLowerCase()}">${method}</span> ${path.replace(/^\/api/, '')}</a></li>`;
  return html`<nav aria-label="Contents">
<p><a href="#conventions">How it works</a></p>
${[...groups].map(([tag, here]) => html`<p><a href="#tag-${tag}">${tag}</a></p><ul>${here.map(link)}</ul>`)}
${hasTables && html`<p><a href="#visibility">Who sees what</a></p>`}
<p><a href="#refusals">Refusals</a></p>
<p><a href="#schemas">Schemas</a></p>
</nav>`;
}

/** The whole page, made on the server: no script, one style sheet, readable without either. */
export function docsPage(api: ApiDescription, tables: readonly AnyVisibilityTable[]): string {
  const groups = Map.groupBy(operationsOf(api), ({ operation }) => operation.tags[0] ?? 'other');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${api.info.title} API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/style.css">
</head>
<body>
<a class="skip" href="#conventions">To the text</a>
${navigation(groups, tables.length > 0)}
<main>
<header><h1>${api.info.title} API</h1>
<p>Version ${api.info.version} · <a href="openapi.json">OpenAPI 3.1 document</a></p></header>
<section id="conventions" aria-labelledby="conventions-title"><h2 id="conventions-title">How it works</h2>
${promises}</section>
${[...groups].map(
  ([
    tag,
    here,
  ]) => html`<section id="tag-${tag}" aria-labelledby="tag-title-${tag}"><h2 id="tag-title-${tag}">${tag}</h2>
${here.map(operationView)}</section>
`,
)}
${tables.length > 0 && html`<section id="visibility" aria-labelledby="visibility-title"><h2 id="visibility-title">Who sees what</h2>${tables.map(visibilityView)}</section>`}
<section id="refusals" aria-labelledby="refusals-title"><h2 id="refusals-title">Refusals</h2>
${refusalsView(api)}</section>
<section id="schemas" aria-labelledby="schemas-title"><h2 id="schemas-title">Schemas</h2>
${schemasView(api)}</section>
</main>
</body>
</html>
`.markup;
}
