import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html } from './html.ts';

describe('markup', () => {
  test('escapes every text put into it, in text and in attributes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { markup } = html`<a title="${text}">${[text]}</a>`;
        expect(markup.replace(/^<a title="|<\/a>$/g, '').replace('">', '')).not.toMatch(/[<>"']/);
      }),
    );
    expect(html`${'<b> & "c"'}`.markup).toBe('&lt;b&gt; &amp; &quot;c&quot;');
  });

  test('keeps markup as it is and leaves out what is not there', () => {
    expect(html`<p>${html`<b>${1}</b>`}${undefined}${false}</p>`.markup).toBe('<p><b>1</b></p>');
  });
});
