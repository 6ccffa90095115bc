import { copySlots } from './copySlots.ts';
import { fairTurns } from './fairTurns.ts';
import type { Generation } from './generation.ts';
import { type LayoutKey, layoutOf } from './layout.ts';

/**
 * Copies live documents and tombstones into an empty index, neighbours by the layout side by side, then what was written
 * meanwhile, and lets `swap` put it in place in that very moment; all as long as it is wanted. Removals go to both
 * meanwhile.
 */
export async function compactInto<Source>(
  target: Generation<Source>,
  from: Generation<Source>,
  layout: readonly LayoutKey[],
  wanted: () => boolean,
  swap: () => void,
): Promise<void> {
  const slots = layoutOf(from, layout);
  const end = from.ids.length;
  const copySlot = copySlots(target, from);
  const takeAll = inTurns(wanted);
  if (!(await takeAll(() => end, slots.add))) return;
  for (const { values, length } of slots.inOrder()) {
    const isCopied = await takeAll(
      () => length,
      (at) => copySlot(values[at] ?? 0),
    );
    if (!isCopied) return;
  }
  target.laidOut = target.ids.length;
  await takeAll(
    () => from.ids.length - end,
    (at) => copySlot(end + at),
    swap,
  );
}

type TakeAll = (length: () => number, take: (at: number) => void, finish?: () => void) => Promise<boolean>;

/** Takes each in turn, up to how many there are by then, finishes at once and answers whether it was wanted to the end. */
function inTurns(wanted: () => boolean): TakeAll {
  const turn = fairTurns();
  return async (length, take, finish) => {
    for (let at = 0; at < length(); at++) {
      const waiting = turn();
      if (waiting !== undefined) await waiting;
      if (!wanted()) return false;
      take(at);
    }
    finish?.();
    return true;
  };
}
