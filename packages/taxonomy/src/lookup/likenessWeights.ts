/** What likeness is made of. */
export interface LikenessWeights {
  /** Cosine of n-grams to the concept's nearest label. */
  readonly nearest: number;
  /** Cosine of n-grams to all labels of the concept together. */
  readonly whole: number;
  /** BM25 of stems and of the parts of compounds. */
  readonly units: number;
  /** What the labels of each other language count beside those of the text's own: names and loan words. */
  readonly otherLanguage: number;
  /** How much an occupation counts for its group, and how much better it has to be than several others to outweigh them. */
  readonly groupShare: number;
  readonly groupSoftness: number;
  /** What is less alike has hardly more than letters in common with the text. */
  readonly atLeast: number;
}

/** Tuned by cross-validation on the development half of MELO's Swedish titles: `node test/quality/tune.ts`. */
export const likenessWeights: LikenessWeights = {
  nearest: 1,
  whole: 0.5,
  units: 0.5,
  otherLanguage: 0.3,
  groupShare: 0.4,
  groupSoftness: 0.08,
  atLeast: 0.15,
};
