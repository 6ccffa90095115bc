import { fairTurns } from './fairTurns.ts';
import { type Generation, isLive, readDocument, removeDocument, versionOf, writeDocument } from './generation.ts';
import { type LayoutKey, layoutOf } from './layout.ts';
import { itemAt } from './paged.ts';
import { numberOfText } from './textNumbers.ts';

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
  const takeAll = inTurns(wanted);
  if (!(await takeAll(() => end, slots.add))) return;
  for (const { values, length } of slots.inOrder()) {
    const isCopied = await takeAll(
      () => length,
      (at) => copySlot(target, from, values[at] ?? 0),
    );
    if (!isCopied) return;
  }
  target.laidOut = target.ids.length;
  await takeAll(
    () => from.ids.length - end,
    (at) => copySlot(target, from, end + at),
    () => {
      target.like = undefined;
      swap();
    },
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

function copySlot<Source>(target: Generation<Source>, from: Generation<Source>, slot: number): void {
  const id = itemAt(from.ids, slot);
  if (id === undefined || numberOfText(from.slots, id) !== slot) return;
  const version = versionOf(from, id);
  const document = isLive(from, slot) ? readDocument(from, id) : undefined;
  if (document === undefined) removeDocument(target, id, version);
  else writeDocument(target, { version, document });
}
