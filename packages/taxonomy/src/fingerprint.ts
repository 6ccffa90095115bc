/** 32-bit FNV-1a over UTF-16 code units, eight hexadecimal digits: tells contents apart, is no protection. */
export function fingerprint(texts: Iterable<string>): string {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0xffff, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
