import { byteOrder } from '../byteOrder.ts';
import type { PageEnd } from '../cursor.ts';

/** What a page is ordered by: ascending keys (Infinity: the value is missing), ties by id. */
export interface Ranked {
  readonly slot: number;
  readonly key: number;
  readonly id: string;
}

export const rankedOrder = (a: Ranked, b: Ranked): number => compare(a.key, a.id, b);

const compare = (key: number, id: string, other: Ranked): number =>
  key === other.key ? byteOrder(id, other.id) : key < other.key ? -1 : 1;

/** Keeps the first `limit` of what is offered after a page end, in a heap whose root is the last of them. */
export interface TopHits {
  readonly limit: number;
  readonly heap: Ranked[];
  readonly after: Ranked | undefined;
}

export function topHits(limit: number, after?: PageEnd): TopHits {
  const end = after && { slot: -1, key: after.key ?? Number.POSITIVE_INFINITY, id: after.id };
  return { limit, heap: [], after: end };
}

export function offer({ heap, limit, after }: TopHits, slot: number, key: number, id: string): void {
  if (after !== undefined && compare(key, id, after) <= 0) return;
  const last = heap[0];
  if (last === undefined || heap.length < limit) {
    heap.push({ slot, key, id });
    siftUp(heap);
  } else if (compare(key, id, last) < 0) {
    heap[0] = { slot, key, id };
    siftDown(heap);
  }
}

export const inOrder = (top: TopHits): Ranked[] => [...top.heap].sort(rankedOrder);

function siftUp(heap: Ranked[]): void {
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!swapIfLater(heap, at, parent)) return;
    at = parent;
  }
}

function siftDown(heap: Ranked[]): void {
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const leftHit = heap[left];
    const rightHit = heap[left + 1];
    if (leftHit === undefined) return;
    const child = rightHit !== undefined && rankedOrder(rightHit, leftHit) > 0 ? left + 1 : left;
    if (!swapIfLater(heap, child, at)) return;
    at = child;
  }
}

/** Puts the child above its parent when it comes later in the order. */
function swapIfLater(heap: Ranked[], child: number, parent: number): boolean {
  const below = heap[child];
  const above = heap[parent];
  if (below === undefined || above === undefined || rankedOrder(below, above) <= 0) return false;
  heap[child] = above;
  heap[parent] = below;
  return true;
}
