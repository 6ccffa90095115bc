import { performance } from 'node:perf_hooks';
import { languages } from '@kohtaanto/kernel';
import { type Concept, conceptGraph, createExtractor, longestText } from '@kohtaanto/taxonomy';
import { advertisements } from './sets/advertisements.ts';

export interface ExtractionSpeed {
  /** Characters. */
  readonly length: number;
  readonly msByLanguage: Readonly<Record<string, number>>;
}

const rounds = 5;

/** Median milliseconds for texts of a quarter, half and all of the longest length, dense with labels; warm. */
export function extractionSpeed(concepts: readonly Concept[]): readonly ExtractionSpeed[] {
  const extract = createExtractor(conceptGraph(concepts));
  const whole = new Map(
    languages.map((lang) => {
      const texts = advertisements(concepts, lang, 200).map(({ text }) => text);
      return [lang, texts.join('\n').padEnd(longestText, texts.join('\n')).slice(0, longestText)];
    }),
  );
  return [0.25, 0.5, 1].map((share) => ({
    length: longestText * share,
    msByLanguage: Object.fromEntries(
      [...whole].map(([lang, text]) => [lang, median(() => extract(text.slice(0, longestText * share)))]),
    ),
  }));
}

function median(run: () => unknown): number {
  run();
  const times = Array.from({ length: rounds }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
