import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyse, type Token } from '../analysis/analyse.ts';
import { conceptGraph } from '../conceptGraph.ts';
import { labelSets, unitsOf } from './labels.ts';
import { labelTree } from './labelTree.ts';

const words = ['hitsaus', 'huolto', 'metsäkone', 'metsäkonehuolto', 'auto', 'ja'] as const;
const phrase = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(' '));
const labels = fc.uniqueArray(phrase, { minLength: 1, maxLength: 8 });

const key = (tokens: readonly Token[]): string => tokens.flatMap(unitsOf).join(' ');

test('the labels that begin at a word of a text are those that comparing with every label gives', () => {
  fc.assert(
    fc.property(labels, fc.array(phrase, { maxLength: 3 }), (known, text) => {
      const graph = conceptGraph(
        known.map((fi, i) => ({ uri: `urn:${i}`, kind: 'competence', labels: { fi }, scheme: 'test', broader: [] })),
      );
      const { entries, vocabulary } = labelSets(graph).fi;
      const tree = labelTree(entries, unitsOf);
      const tokens = analyse(text.join(' '), 'fi', vocabulary);
      for (const at of tokens.keys()) {
        const found = tree.from(tokens, at).map(({ to, labels }) => [to, labels.map(({ label }) => label)]);
        const compared = tokens.flatMap((_, i) => {
          const same = i < at ? [] : entries.filter((entry) => key(entry.tokens) === key(tokens.slice(at, i + 1)));
          return same.length === 0 ? [] : [[i + 1, same.map(({ label }) => label)]];
        });
        expect(found).toEqual(compared);
      }
    }),
  );
});
