import type { BlockJudgement, Usefulness } from './usefulness.ts';

/** The blocks of an index that are in scope, those first whose documents promise most. */
export interface BlockOrder {
  readonly blocks: readonly number[];
  readonly judgements: readonly (BlockJudgement | undefined)[];
}

export function blockOrder(blocks: number, judge: Usefulness['judgeBlock']): BlockOrder {
  const judgements = Array.from({ length: blocks }, (_, block) => judge(block));
  const promised = judgements.flatMap((judgement, block) => (judgement === undefined ? [] : [{ ...judgement, block }]));
  promised.sort((a, b) => a.failed - b.failed || a.loss - b.loss || a.block - b.block);
  return { blocks: promised.map(({ block }) => block), judgements };
}

/** Of all blocks so small a part is read before the caller's floor is asked for first, then twice as many each time. */
const firstShare = 1 / 32;

/** The blocks in rounds, ascending within each. */
export function* rounds({ blocks }: BlockOrder): Generator<readonly number[]> {
  let size = Math.ceil(blocks.length * firstShare);
  for (let from = 0; from < blocks.length; from += size / 2) {
    yield blocks.slice(from, from + size).sort((a, b) => a - b);
    size *= 2;
  }
}
