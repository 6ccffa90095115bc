const kept = new Set(['ä', 'ö', 'å']);
const needsNothing = /^[\x20-\x7eäöå]*$/;
const nordic = /[äöå]/;

/** Lower case without accents, but ä, ö and å stay: in Finnish and Swedish they are letters of their own. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (needsNothing.test(lower)) return lower;
  let folded = '';
  for (const letter of lower.normalize('NFC')) folded += kept.has(letter) ? letter : withoutMarks(letter);
  return folded;
}

/** A folded text as it is typed without a Nordic keyboard: ä and å become a, ö becomes o. */
export function plain(folded: string): string {
  return nordic.test(folded) ? folded.replace(/[äå]/g, 'a').replace(/ö/g, 'o') : folded;
}

function withoutMarks(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '').replace('ø', 'ö').replace('æ', 'ä').replace('ß', 'ss');
}
