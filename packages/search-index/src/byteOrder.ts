/**
 * Compares texts by their UTF-8 bytes, as engines that store bytes do. JavaScript's own `<` compares UTF-16 units and
 * differs where a character beyond U+FFFF meets one of U+E000-U+FFFF.
 */
export function byteOrder(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Surrogates, the halves of characters beyond U+FFFF, go after every other unit. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
