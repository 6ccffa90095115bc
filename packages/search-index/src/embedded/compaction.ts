import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Generation, isLive, readDocument, removeDocument, versionOf, writeDocument } from './generation.ts';
import { slotOf } from './idTable.ts';

/** A few milliseconds of work, then whatever waits comes first. */
const slotsPerTurn = 256;

/**
 * Copies live documents and tombstones into an empty index, as long as it is wanted. Writes go to both meanwhile; the
 * versions settle which one stays.
 */
export async function compactInto<Source>(
  target: Generation<Source>,
  from: Generation<Source>,
  wanted: () => boolean,
): Promise<void> {
  const slots = from.ids.length;
  for (let slot = 0; slot < slots; slot++) {
    if (slot % slotsPerTurn === 0) await nextTurn();
    if (!wanted()) return;
    copySlot(target, from, slot);
  }
}

function copySlot<Source>(target: Generation<Source>, from: Generation<Source>, slot: number): void {
  const id = from.ids[slot];
  if (id === undefined || slotOf(from.slots, id) !== slot) return;
  const version = versionOf(from, id);
  const document = isLive(from, slot) ? readDocument(from, id) : undefined;
  if (document === undefined) removeDocument(target, id, version);
  else writeDocument(target, { version, document });
}
