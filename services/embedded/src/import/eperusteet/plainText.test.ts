import { describe, expect, test } from '@jest/globals';
import { listItems, plainText } from './plainText.ts';

describe('HTML in national requirements', () => {
  test.each([
    ['<p>Opiskelija <b>osaa</b></p>\n\n', 'Opiskelija osaa'],
    ['yli&nbsp;10&#160;cm &amp; alle &#x31;&lt;2', 'yli 10 cm & alle 1<2'],
    ['ei &tunnettu; &#0; &#99999999;', 'ei &tunnettu; &#0; &#99999999;'],
    ['  rivi\n\tjatkuu  ', 'rivi jatkuu'],
    ['', ''],
  ])('%j reads as %j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  test('lists are read point by point, also definitions and points that are not closed', () => {
    expect(listItems('<ul>\n<li>yksi</li>\n<li>kaksi <i>ja</i> puoli</li></ul>')).toEqual(['yksi', 'kaksi ja puoli']);
    expect(listItems('<dl><dt>Opiskelija</dt><dd style="x">yksi</dd><dd>kaksi</dd></dl>')).toEqual(['yksi', 'kaksi']);
    expect(listItems('<ul><li>yksi<li>kaksi</ul>')).toEqual(['yksi', 'kaksi']);
    expect(listItems('<p>ei luetteloa</p>')).toEqual([]);
  });
});
