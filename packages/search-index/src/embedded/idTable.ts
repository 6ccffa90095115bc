/** Slot by id, spread over many small maps: one large map stops everything for tens of milliseconds when it grows. */
export type IdTable = readonly Map<string, number>[];

const shards = 256;

export const idTable = (): IdTable => Array.from({ length: shards }, () => new Map());

/** By the last three characters: ids differ most at their end. */
function shardOf(table: IdTable, id: string): Map<string, number> | undefined {
  const last = id.length;
  const mixed = id.charCodeAt(last - 1) + 31 * id.charCodeAt(last - 2) + 961 * id.charCodeAt(last - 3);
  return table[mixed & (shards - 1)];
}

export const slotOf = (table: IdTable, id: string): number | undefined => shardOf(table, id)?.get(id);

export function setSlot(table: IdTable, id: string, slot: number): void {
  shardOf(table, id)?.set(id, slot);
}
