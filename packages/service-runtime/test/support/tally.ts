import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentStore } from '@kohtaanto/document-store';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import type { EventLog } from '@kohtaanto/event-log';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { type Actor, asId, type Decider, DomainError, type OrganisationId } from '@kohtaanto/kernel';
import type { AggregateDefinition, Asked } from '../../src/aggregates.ts';

/** The smallest aggregate: it adds up, has a name nobody else may have, and refuses to go below nought. */
export interface Tally {
  readonly total: number;
  readonly name?: string;
}
type TallyCommand = { readonly add: number; readonly name?: string };
interface TallyEvent {
  readonly type: 'tally.added.v1';
  readonly data: { readonly tally: Tally };
}

const tallyDecider: Decider<TallyCommand, Tally, TallyEvent> = {
  initialState: { total: 0 },
  decide: ({ add, name }, state) => {
    if (add === 0) return [];
    if (state.total + add < 0) throw new DomainError('invalid', 'below-nought', 'a tally does not go below nought');
    const tally = { ...state, total: state.total + add, ...(name === undefined ? {} : { name }) };
    return [{ type: 'tally.added.v1', data: { tally } }];
  },
  evolve: (_state, { data }) => data.tally,
};

export const owner = asId<OrganisationId>('org-1');
export const userOf = (organisation: string): Actor => ({
  kind: 'user',
  subject: 'u-1',
  organisation: asId<OrganisationId>(organisation),
  roles: ['employer'],
});

export const asked = (more: Partial<Asked> = {}): Asked => ({
  actor: userOf('org-1'),
  context: { correlationId: 'c-1', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  ...more,
});

export const definitionOver = (store: DocumentStore): AggregateDefinition<TallyCommand, Tally, TallyEvent> => ({
  kind: 'tally',
  source: '/kohtaanto/test',
  decider: tallyDecider,
  documents: store.collection<Tally>('test/tallies'),
  describe: ({ name }) => ({ owner, ...(name === undefined ? {} : { uniqueKey: name }) }),
});

export interface Stores {
  readonly store: DocumentStore;
  readonly log: EventLog;
  readonly close: () => Promise<void>;
}

export async function openStores(): Promise<Stores> {
  const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-runtime-'));
  const storage = await openEmbeddedStorage({
    file: join(folder, 'k.db'),
    modules: [documentProcedures, eventLogProcedures],
  });
  const log = openEmbeddedEventLog(storage);
  const store = openEmbeddedDocumentStore(storage);
  const close = async () => {
    await log.close();
    await store.close();
    await storage.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { store, log, close };
}

/** Waits until it holds; a condition that never does fails the test by its own time limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}
