import { asId, DomainError, type OrganisationId } from '@kohtaanto/kernel';
import { z } from 'zod';
import type { PendingSize } from '../commitRules.ts';
import type { PendingDocument, StoredDocument } from '../documentStore.ts';

const seenCommand = z.object({ id: z.string(), requestHash: z.string(), version: z.int().min(1), at: z.string() });

/** What stands in the collection. State and events are JSON text: see infra/decisions/0013. */
const documentRow = z.object({
  _id: z.string(),
  version: z.int().min(1),
  state: z.string(),
  owner: z.string().optional(),
  uniqueKey: z.string().optional(),
  /** ISO 8601, UTC, to the millisecond. */
  dueAt: z.string().optional(),
  tags: z.array(z.string()),
  commands: z.array(seenCommand),
  /** In `seq` order; `bytes` of the event's text. */
  pending: z.array(z.object({ seq: z.int().min(1), bytes: z.int(), event: z.string() })).default([]),
  /** Since when something has waited without a break (`stampClock`); there while `pending` is not empty. */
  pendingSince: z.string().optional(),
});
export type DocumentRow = z.infer<typeof documentRow>;

const storedRow = documentRow.omit({ uniqueKey: true, dueAt: true, pending: true, pendingSince: true });
const headRow = documentRow.pick({ version: true, uniqueKey: true, commands: true }).extend({
  pending: z.array(z.object({ bytes: z.int() })).default([]),
});
const pendingRow = documentRow.pick({ _id: true }).extend({ pending: z.array(z.object({ event: z.string() })) });
const idRow = documentRow.pick({ _id: true });
const backlogRow = z.object({ events: z.int() });

/** What a commit must know of the document that is there. */
export type Head = Omit<z.infer<typeof headRow>, 'pending'> & { readonly waiting: PendingSize };

/** The fields that each reader needs, and no others. */
export const storedFields = { version: 1, state: 1, owner: 1, tags: 1, commands: 1 } as const;
export const headFields = { version: 1, uniqueKey: 1, commands: 1, 'pending.bytes': 1 } as const;
export const pendingFields = { 'pending.event': 1 } as const;

/** @throws DomainError unavailable `store-damaged`, as all readers here, for what no commit wrote. */
export function storedDocument<State>(found: unknown): StoredDocument<State> {
  const row = checked(storedRow, found);
  return {
    id: row._id,
    version: row.version,
    state: jsonOf(row.state, row._id), // written by a commit of the same collection, hence of the same type
    ...(row.owner === undefined ? {} : { owner: asId<OrganisationId>(row.owner) }),
    tags: row.tags,
    commands: row.commands,
  };
}

export function headOf(found: unknown): Head {
  const { pending, ...head } = checked(headRow, found);
  const bytes = pending.reduce((sum, each) => sum + each.bytes, 0);
  return { ...head, waiting: { events: pending.length, bytes } };
}

export function pendingDocument(found: unknown): PendingDocument {
  const row = checked(pendingRow, found);
  return { id: row._id, events: row.pending.map(({ event }) => jsonOf(event, row._id)) };
}

export const idOf = (found: unknown): string => checked(idRow, found)._id;

export function backlogOf(found: readonly unknown[]): number {
  return found.reduce<number>((sum, each) => sum + checked(backlogRow, each).events, 0);
}

function checked<T extends z.ZodType>(shape: T, found: unknown): z.output<T> {
  const result = shape.safeParse(found);
  if (result.success) return result.data;
  const id = idRow.safeParse(found).data?._id ?? 'without an id';
  throw damaged(id, result.error.issues[0]?.path.join('.') ?? '');
}

function jsonOf(text: string, id: string) {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(id, 'its JSON');
  }
}

function damaged(id: string, where: string): DomainError {
  const message = `Document ${id} is not as it was written (${where}): restore it from a backup`;
  return new DomainError('unavailable', 'store-damaged', message);
}
