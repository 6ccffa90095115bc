/** Lucene's defaults. */
const k1 = 1.2;
const b = 0.75;

/** What a field's documents hold together, and one token of them. */
export interface TokenCounts {
  /** The field's weight in the query. */
  readonly weight: number;
  /** Documents that have the field at all, and their tokens together. */
  readonly documents: number;
  readonly tokens: number;
  /** Documents that hold the token. */
  readonly holders: number;
}

/**
 * weight x (k1 + 1) x idf x tf / (tf + k1 (1 - b + b x length / average length)), idf = ln(1 + (N - n + 0.5) / (n + 0.5)):
 * step by step as Lucene's BM25Similarity computes it, in numbers of 32 bits and with the length as it stores it, so that
 * both engines have the same scores to the last digit and the same ties.
 */
export function bm25({ weight, documents, tokens, holders }: TokenCounts): (times: number, length: number) => number {
  const { fround } = Math;
  const idf = fround(Math.log(1 + (documents - holders + 0.5) / (holders + 0.5)));
  const average = fround(tokens / documents);
  const most = fround(fround(fround(weight) * fround(1 + fround(k1))) * idf);
  const norms = new Map<number, number>();
  const normOf = (length: number): number => {
    const stored = storedLength(length);
    const share = fround(fround(fround(b) * stored) / average);
    const norm = fround(1 / fround(fround(k1) * fround(fround(1 - fround(b)) + share)));
    norms.set(length, norm);
    return norm;
  };
  return (times, length) => {
    const norm = norms.get(length) ?? normOf(length);
    return fround(most - fround(most / fround(1 + fround(times * norm))));
  };
}

/** Lengths are kept in one byte: those up to 40 exactly, longer ones by the first four bits of what is above 24. */
export function storedLength(length: number): number {
  const above = length - exactLengths;
  if (above < 16) return length;
  const dropped = 32 - Math.clz32(above) - 4;
  return exactLengths + ((above >> dropped) << dropped);
}

const exactLengths = 24;
