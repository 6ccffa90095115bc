import type { PendingDocument, PendingHint } from '@kohtaanto/document-store';

/** Events that commits handed to their relay, so that it need not read them back. */
export interface HandedOver {
  /** Without a hint, or with one that does not follow on what is known, the store has to be read. */
  add(hint: PendingHint | undefined): void;
  lookForMore(): void;
  /** Lets go of what was acknowledged meanwhile: the store was read when it held that already. */
  leaveAcknowledged(): void;
  /** What was handed over, in the order of the commits; undefined when the store has to be read, which has it all. */
  take(): readonly PendingDocument[] | undefined;
}

/**
 * An aggregate's events are published in the order of their `sequence`: those handed over may be only when nothing
 * older of it waits, or when just what precedes them was handed over or acknowledged.
 */
export function handedOver(acknowledged: ReadonlyMap<string, number>): HandedOver {
  let documents: PendingDocument[] = [];
  let upTo = new Map<string, number>();
  let mustLook = true; // for what an earlier process left

  const empty = (): readonly PendingDocument[] => {
    const taken = documents;
    documents = [];
    upTo = new Map();
    return taken;
  };

  return {
    add: (hint) => {
      const [first, last] = [hint?.events[0]?.sequence, hint?.events.at(-1)?.sequence];
      if (hint === undefined || first === undefined || last === undefined) {
        mustLook = true;
        return;
      }
      const { id, events, nothingOlder } = hint;
      const known = upTo.get(id) ?? acknowledged.get(id);
      if (!nothingOlder && known !== first - 1) {
        mustLook = true;
        return;
      }
      documents.push({ id, events });
      upTo.set(id, last);
    },
    lookForMore: () => {
      mustLook = true;
    },
    leaveAcknowledged: () => {
      documents = documents.filter(({ id, events }) => (events.at(-1)?.sequence ?? 0) > (acknowledged.get(id) ?? 0));
    },
    take: () => {
      const taken = empty();
      if (!mustLook) return taken;
      mustLook = false;
      return undefined;
    },
  };
}
