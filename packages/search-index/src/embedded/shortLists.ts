import { intAt } from './columns.ts';
import type { ConceptList } from './conceptLists.ts';
import { eachSlot, type Postings } from './postings.ts';

/**
 * The postings of many short lists by block: asking each list what it holds of each block would be more work than
 * reading it. In a block they come in the order of the lists.
 */
export interface ShortLists {
  /** First posting of a block, and the one after each; -1: none. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly slots: Int32Array;
  /** Where the list of each posting stands among the lists of the query. */
  readonly lists: Int32Array;
}

export function shortLists(
  postings: Postings,
  lists: readonly ConceptList[],
  isShort: (list: ConceptList) => boolean,
  blocks: number,
  slotsPerBlock: number,
): ShortLists {
  const total = lists.reduce((sum, list) => (isShort(list) ? sum + countOf(postings, list) : sum), 0);
  const heads = new Int32Array(blocks).fill(-1);
  const next = new Int32Array(total);
  const slots = new Int32Array(total);
  const from = new Int32Array(total);
  let size = 0;
  let order = lists.length - 1;
  const put = (slot: number): void => {
    const block = Math.floor(slot / slotsPerBlock);
    // Written since the query began.
    if (block >= blocks) return;
    slots[size] = slot;
    from[size] = order;
    next[size] = heads[block] ?? -1;
    heads[block] = size++;
  };
  for (; order >= 0; order--) {
    const list = lists[order];
    if (list !== undefined && isShort(list)) eachSlot(postings, list.concept, put);
  }
  return { heads, next, slots, lists: from };
}

export const countOf = ({ counts }: Postings, { concept }: ConceptList): number => intAt(counts, concept);
