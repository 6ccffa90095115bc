import { setTimeout as pause } from 'node:timers/promises';
import { DomainError, type FieldProblem, invalid } from '@kohtaanto/kernel';
import type { WriteOutcome } from '../searchIndex.ts';
import { type BulkItem, bulkItem, inRequests } from './bulkLines.ts';
import { type ItemOutcome, itemOutcome } from './bulkOutcome.ts';
import type { Connection } from './connection.ts';
import { busy, notMigrated, readOnly } from './refusals.ts';
import type { StoredWrite } from './storedDocument.ts';

export interface BulkTarget {
  readonly connection: Connection;
  readonly name: string;
  /** The alias that decides the outcomes. */
  readonly alias: string;
  /** An index being filled beside it: it gets everything too, and may be gone at any moment. */
  readonly beside?: string | undefined;
}

/** Milliseconds before each new try of what the engine had no room for; then the caller is told. */
const pauses = [100, 200, 400, 800, 1_600, 3_200];

type Outcomes = Map<BulkItem, ItemOutcome>;

/**
 * Writes the batch, each document by itself: those that the engine has no room for are sent again, those that it
 * refuses are named at the end, and the others stay written.
 * @throws DomainError invalid `index-document-refused`; unavailable `search-index-busy`, `search-index-read-only`,
 * `search-index-not-migrated`, after which the same batch may be written again.
 */
export async function bulkWrite(target: BulkTarget, writes: readonly StoredWrite[]): Promise<WriteOutcome[]> {
  const items = writes.map((write, place) => bulkItem(write, target.alias, place));
  const { beside } = target;
  const besides = beside === undefined ? [] : writes.map((write, place) => bulkItem(write, beside, place));
  const outcomes: Outcomes = new Map();
  for (const request of inRequests(interleaved(items, besides))) await sendUntilTaken(target, request, outcomes);
  refuse(target.name, items, besides, outcomes);
  return items.map((item) => (outcomes.get(item)?.kind === 'older' ? 'older' : 'written'));
}

/** Both copies of a write in one request, so that they are seldom apart. */
const interleaved = (items: readonly BulkItem[], besides: readonly BulkItem[]): readonly BulkItem[] =>
  besides.length === 0 ? items : items.flatMap((item, at) => [item, ...besides.slice(at, at + 1)]);

async function sendUntilTaken(target: BulkTarget, request: readonly BulkItem[], outcomes: Outcomes): Promise<void> {
  let waiting = request;
  for (const milliseconds of [0, ...pauses]) {
    if (milliseconds > 0) await pause(milliseconds);
    for (const [item, outcome] of await send(target, waiting)) outcomes.set(item, outcome);
    waiting = waiting.filter((item) => outcomes.get(item)?.kind === 'busy');
    if (waiting.length === 0) return;
  }
  throw busy(target.name, `${waiting.length} documents, 429`);
}

async function send(target: BulkTarget, request: readonly BulkItem[]): Promise<Outcomes> {
  const items = await answered(target, request);
  return new Map(
    request.map((item, at): [BulkItem, ItemOutcome] => {
      if (items === 'busy') return [item, { kind: 'busy' }];
      const answer = items[at]?.index;
      if (answer === undefined) throw new Error(`Elasticsearch left out item ${at} of a bulk answer`);
      return [item, itemOutcome(answer)];
    }),
  );
}

/** The engine may have no room for the whole request either. */
async function answered({ connection }: BulkTarget, request: readonly BulkItem[]) {
  try {
    const { items } = await connection.call((client, options) =>
      client.bulk(
        { operations: request.flatMap(({ lines }) => lines) },
        { ...options, requestTimeout: connection.bulkMs, maxRetries: 0 },
      ),
    );
    return items;
  } catch (error) {
    if (error instanceof DomainError && error.slug === 'search-index-busy') return 'busy';
    throw error;
  }
}

/** That the index beside is gone is of no matter: its filling has ended, in the one way or the other. */
function refuse(name: string, items: readonly BulkItem[], besides: readonly BulkItem[], outcomes: Outcomes): void {
  const is = (kind: ItemOutcome['kind']) => (item: BulkItem) => outcomes.get(item)?.kind === kind;
  if (items.some(is('missing'))) throw notMigrated(name);
  if ([...items, ...besides].some(is('blocked'))) throw readOnly(name);
  const refused = new Map<number, FieldProblem>();
  for (const item of [...items, ...besides]) {
    const outcome = outcomes.get(item);
    if (outcome?.kind !== 'refused') continue;
    const message = `${item.id}: the search index cannot hold it (${outcome.why})`;
    refused.set(item.place, { pointer: `/${item.place}/document`, message });
  }
  if (refused.size === 0) return;
  const problems = [...refused.values()];
  const named = problems.map(({ message }) => message).join('; ');
  throw invalid('index-document-refused', `Refused, the others of the batch are written: ${named}`, ...problems);
}
