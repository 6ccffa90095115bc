import type { Commit, CommitResult, Documents, StoredDocument } from '@kohtaanto/document-store';
import {
  type Actor,
  type Clock,
  type CloudEvent,
  type Decider,
  DomainError,
  type DomainEvent,
  hasRole,
  type OrganisationId,
} from '@kohtaanto/kernel';
import { v4 as uuid } from 'uuid';
import { traced } from './tracing/traced.ts';

/** How one kind of aggregate is decided, stored and found again. */
export interface AggregateDefinition<Command, State, Event extends DomainEvent> {
  /** In the domain's words, for messages: `need`. */
  readonly kind: string;
  /** CloudEvents source: `/kohtaanto/competence-needs`. */
  readonly source: string;
  readonly decider: Decider<Command, State, Event>;
  readonly documents: Documents<State>;
  /** What the document is found by; see `Commit`. */
  readonly describe: (state: State) => Pick<Commit<State>, 'owner' | 'tags' | 'uniqueKey' | 'dueAt'>;
  /** What to say when another aggregate holds the unique key. */
  readonly duplicate?: (state: State) => DomainError;
}

/** Who asks, and how the answer is told apart from an earlier one. */
export interface Asked {
  readonly actor: Actor;
  readonly context: { readonly correlationId: string; readonly traceparent: string };
  /** The version that the asker saw (If-Match); absent: whatever is there. */
  readonly ifMatch?: number;
  readonly idempotency?: { readonly key: string; readonly requestHash: string };
  /** The event that this is a reaction to. */
  readonly causationId?: string;
}

export interface Handled<State> {
  readonly state: State;
  readonly version: number;
  /** The command had been taken in before; nothing was written now. */
  readonly repeated: boolean;
  /** Something was written now; false also when the decision was that nothing changes. */
  readonly changed: boolean;
}

export interface Aggregates<Command, State> {
  /**
   * Decides and commits: one atomic write, whose events the relay publishes.
   * @throws DomainError what the decider throws; `stale` when `ifMatch` is not the version there; `invalid`
   * `idempotency-key-reused`; `not-found` for another organisation's aggregate; `conflict` for a taken unique key.
   */
  handle(id: string, command: Command, asked: Asked): Promise<Handled<State>>;
  /** The same for the first command of an id that was made for it: what cannot be there is not looked for first. */
  begin(id: string, command: Command, asked: Asked): Promise<Handled<State>>;
  /** The aggregate if the actor's organisation owns it. @throws DomainError `not-found`. */
  own(id: string, actor: Actor): Promise<StoredDocument<State>>;
  /**
   * Whose the aggregate is that the actor is about to change: an administrator changes other organisations' too.
   * @throws DomainError `not-found`.
   */
  ownerOf(id: string, actor: Actor): Promise<OrganisationId>;
}

const attempts = 5;

export function createAggregates<Command, State, Event extends DomainEvent>(
  definition: AggregateDefinition<Command, State, Event>,
  clock: Clock,
): Aggregates<Command, State> {
  const { documents, kind } = definition;

  const own = async (id: string, actor: Actor): Promise<StoredDocument<State>> => {
    const stored = await documents.load(id);
    if (stored === undefined || !mayActFor(actor, stored.owner)) throw notFound(kind, id);
    return stored;
  };

  const decide = async (id: string, command: Command, asked: Asked, isNew: boolean): Promise<Handled<State>> => {
    for (let i = 0; i < attempts; i += 1) {
      const stored = isNew && i === 0 ? undefined : await documents.load(id);
      const handled = await attempt(definition, stored, { id, command, asked }, clock);
      if (handled !== undefined) return handled;
    }
    throw busy(kind);
  };

  const take = (id: string, command: Command, asked: Asked, isNew: boolean): Promise<Handled<State>> => {
    const { correlationId, traceparent: parent } = asked.context;
    const attributes = { 'kohtaanto.aggregate': id };
    return traced(`command ${kind}`, { kind: 'internal', parent, correlationId, attributes }, (traceparent = parent) =>
      decide(id, command, { ...asked, context: { correlationId, traceparent } }, isNew),
    );
  };

  const ownerOf = async (id: string, actor: Actor): Promise<OrganisationId> => {
    const { owner } = await own(id, actor);
    if (owner === undefined) throw notFound(kind, id);
    return owner;
  };

  return {
    handle: (id, command, asked) => take(id, command, asked, false),
    // With a key it may be there: the id follows from the key, and a repeat is answered from it.
    begin: (id, command, asked) => take(id, command, asked, asked.idempotency === undefined),
    own,
    ownerOf,
  };
}

interface Request<Command> {
  readonly id: string;
  readonly command: Command;
  readonly asked: Asked;
}

/** Decides on what was loaded and commits; undefined: someone else was first, load and decide again. */
async function attempt<Command, State, Event extends DomainEvent>(
  definition: AggregateDefinition<Command, State, Event>,
  stored: StoredDocument<State> | undefined,
  { id, command, asked }: Request<Command>,
  clock: Clock,
): Promise<Handled<State> | undefined> {
  const { documents, decider, kind } = definition;
  if (stored !== undefined && !mayActFor(asked.actor, stored.owner)) throw notFound(kind, id);
  const repeated = repeatOf(stored, asked);
  if (repeated !== undefined) return repeated;
  const version = stored?.version ?? 0;
  // What isn't there and what is another organisation's must look the same.
  if (asked.ifMatch !== undefined && stored === undefined) throw notFound(kind, id);
  if (asked.ifMatch !== undefined && asked.ifMatch !== version) throw stale(kind, id, version);

  const before = stored?.state ?? decider.initialState;
  const decided = decider.decide(command, before);
  if (decided.length === 0) return { state: before, version, repeated: false, changed: false };
  const state = decided.reduce(decider.evolve, before);
  const commit = commitOf(definition, { id, version, state, decided, asked, at: clock().toISOString() });
  return settle(definition, await documents.commit(commit), state, id, asked, () => documents.load(id));
}

/** What a request is answered whose key was taken in before; undefined when it wasn't. */
function repeatOf<State>(stored: StoredDocument<State> | undefined, asked: Asked): Handled<State> | undefined {
  const seen = stored?.commands.find((each) => each.id === commandId(asked));
  if (seen === undefined || stored === undefined) return undefined;
  if (seen.requestHash !== asked.idempotency?.requestHash) throw keyReused();
  return { state: stored.state, version: stored.version, repeated: true, changed: false };
}

interface Decided<State, Event> {
  readonly id: string;
  readonly version: number;
  readonly state: State;
  readonly decided: readonly Event[];
  readonly asked: Asked;
  readonly at: string;
}

function commitOf<Command, State, Event extends DomainEvent>(
  definition: AggregateDefinition<Command, State, Event>,
  { id, version, state, decided, asked, at }: Decided<State, Event>,
): Commit<State> {
  const events = decided.map(
    (event, i): CloudEvent => ({
      specversion: '1.0',
      id: uuid(),
      source: definition.source,
      type: event.type,
      subject: id,
      sequence: version + i + 1,
      time: at,
      correlationid: asked.context.correlationId,
      traceparent: asked.context.traceparent,
      ...(asked.causationId === undefined ? {} : { causationid: asked.causationId }),
      data: event.data,
    }),
  );
  return { id, expectedVersion: version, state, events, ...definition.describe(state), ...commandOf(asked, at) };
}

/** What a commit needs to know to tell a repeat of the request; nothing when it came without a key. */
export function commandOf(asked: Pick<Asked, 'actor' | 'idempotency'>, at: string): Pick<Commit<unknown>, 'command'> {
  const id = commandId(asked);
  if (id === undefined || asked.idempotency === undefined) return {};
  return { command: { id, requestHash: asked.idempotency.requestHash, at } };
}

/** What a commit's outcome means for the asker; undefined: someone else was first, decide again. */
async function settle<Command, State, Event extends DomainEvent>(
  definition: AggregateDefinition<Command, State, Event>,
  result: CommitResult,
  state: State,
  id: string,
  asked: Asked,
  reload: () => Promise<StoredDocument<State> | undefined>,
): Promise<Handled<State> | undefined> {
  switch (result.outcome) {
    case 'committed':
      return { state, version: result.version, repeated: false, changed: true };
    case 'repeated': {
      const now = await reload();
      return now === undefined ? undefined : { state: now.state, version: now.version, repeated: true, changed: false };
    }
    case 'key-reused':
      throw keyReused();
    case 'duplicate':
      throw (
        definition.duplicate?.(state) ?? new DomainError('conflict', 'duplicate', `such a ${definition.kind} exists`)
      );
    case 'version-conflict':
      if (asked.ifMatch !== undefined) throw stale(definition.kind, id, result.actual);
      return undefined;
  }
}

function mayActFor(actor: Actor, owner: OrganisationId | undefined): boolean {
  return actor.kind === 'system' || hasRole(actor, 'admin') || owner === undefined || actor.organisation === owner;
}

/** Keys of one organisation never meet another's. */
function commandId(asked: Pick<Asked, 'actor' | 'idempotency'>): string | undefined {
  if (asked.idempotency === undefined) return undefined;
  const organisation = asked.actor.kind === 'user' ? asked.actor.organisation : asked.actor.name;
  return `${organisation}:${asked.idempotency.key}`;
}

export function notFound(kind: string, id: string): DomainError {
  return new DomainError('not-found', `${kind}-not-found`, `there is no ${kind} ${id} that you may see`);
}

function stale(kind: string, id: string, currentVersion: number): DomainError {
  const message = `${kind} ${id} has changed since you read it; read it again and repeat your change with its ETag`;
  return new DomainError('stale', 'stale', message, { currentVersion });
}

function busy(kind: string): DomainError {
  const message = `this ${kind} is being changed by many at once; try again`;
  return new DomainError('unavailable', 'busy', message, { retryAfterSeconds: 1 });
}

export function keyReused(): DomainError {
  const message = 'this Idempotency-Key was used for another request; use a new key for a new request';
  return new DomainError('invalid', 'idempotency-key-reused', message);
}
