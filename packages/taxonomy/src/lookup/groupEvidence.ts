import type { ConceptGraph } from '../conceptGraph.ts';
import type { LikenessWeights } from './likenessWeights.ts';

/** Raises, in place, the scores (by ordinal) of groups of occupations by those of the occupations directly in them. */
export type GroupEvidence = (scores: Float32Array) => void;

/**
 * A title that is like several occupations of a group, and no one of them much, most likely belongs to the group: a
 * soft maximum over the group's own labels and its direct members. One that is clearly a member's stays the member's.
 */
export function groupEvidence(graph: ConceptGraph, weights: LikenessWeights): GroupEvidence {
  const { groupShare, groupSoftness } = weights;
  const ordinals = new Map([...graph.concepts()].map(({ uri }, ordinal) => [uri, ordinal]));
  const groups = [...graph.occupations()].flatMap(({ uri }) => {
    const members = graph.narrower(uri).flatMap((each) => ordinals.get(each) ?? []);
    return members.length === 0 ? [] : [{ group: ordinals.get(uri) ?? 0, members: Int32Array.from(members) }];
  });
  const raised = new Float32Array(groups.length);

  return (scores) => {
    for (const [i, { group, members }] of groups.entries()) {
      let sum = Math.exp((scores[group] ?? 0) / groupSoftness);
      for (const member of members) sum += groupShare * Math.expm1((scores[member] ?? 0) / groupSoftness);
      raised[i] = groupSoftness * Math.log(sum);
    }
    for (const [i, { group }] of groups.entries()) scores[group] = raised[i] ?? 0;
  };
}
