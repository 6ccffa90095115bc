/** Number by text, spread over many small maps: one large map stops everything for tens of milliseconds when it grows. */
export type TermNumbers = readonly Map<string, number>[];

const shards = 64;
const lastCharacters = 16;

export const termNumbers = (): TermNumbers => Array.from({ length: shards }, () => new Map());

/** By the last characters: texts differ most at their end. */
function shardOf(numbers: TermNumbers, text: string): Map<string, number> | undefined {
  let mixed = 0;
  for (let at = Math.max(0, text.length - lastCharacters); at < text.length; at++) {
    mixed = Math.imul(mixed, 31) + text.charCodeAt(at);
  }
  return numbers[(mixed ^ (mixed >>> 6) ^ (mixed >>> 12)) & (shards - 1)];
}

export const numberOfTerm = (numbers: TermNumbers, text: string): number | undefined =>
  shardOf(numbers, text)?.get(text);

export function setNumberOfTerm(numbers: TermNumbers, text: string, number: number): void {
  shardOf(numbers, text)?.set(text, number);
}
