import { type Html, html } from '../docs/html.ts';
import { isVisible, viewers } from './visibilityMarkdown.ts';
import type { AnyVisibilityTable } from './visibilityTable.ts';

/** The table as HTML; yes and no are words as well as signs, for readers who do not see them. */
export function visibilityView({ resource, fields, note }: AnyVisibilityTable): Html {
  return html`<article id="visibility-${resource}">
<h3>${resource}</h3>
${note && html`<p class="summary">${note}</p>`}
<table class="visibility">
<thead><tr><th scope="col">Field of ${resource}</th>${viewers.map((to) => html`<th scope="col">${to}</th>`)}</tr></thead>
<tbody>${Object.entries(fields).map(
    ([field, of]) => html`<tr><th scope="row"><code>${field}</code></th>${viewers.map((to) =>
      isVisible(of, to) ? html`<td class="yes"><span>yes</span></td>` : html`<td class="no"><span>no</span></td>`,
    )}</tr>
`,
  )}</tbody>
</table>
</article>
`;
}
