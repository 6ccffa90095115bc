import { type Html, html } from './html.ts';

/** A description whose `backticks` mark code: all of Markdown that the texts here use. */
export function prose(text: string): Html {
  return html`${text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
