import type { BlockJudgement, Usefulness } from './usefulness.ts';

/** The blocks of an index that are in scope, those first whose documents promise most. */
export interface BlockOrder {
  readonly blocks: readonly number[];
  readonly judgements: readonly (BlockJudgement | undefined)[];
}

export function blockOrder(blocks: number, judge: Usefulness['judgeBlock']): BlockOrder {
  const judgements: (BlockJudgement | undefined)[] = [];
  const inScope: number[] = [];
  for (let block = 0; block < blocks; block++) {
    const judgement = judge(block);
    judgements.push(judgement);
    if (judgement !== undefined) inScope.push(block);
  }
  const failedIn = (block: number): number => judgements[block]?.failed ?? 0;
  const lossIn = (block: number): number => judgements[block]?.loss ?? 0;
  inScope.sort((a, b) => failedIn(a) - failedIn(b) || lossIn(a) - lossIn(b) || a - b);
  return { blocks: inScope, judgements };
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
