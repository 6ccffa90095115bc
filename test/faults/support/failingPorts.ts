import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { DocumentStore, Documents } from '@kohtaanto/document-store';
import type { EventLog } from '@kohtaanto/event-log';
import { type CloudEvent, DomainError } from '@kohtaanto/kernel';
import type { ServicePorts } from '@kohtaanto/service-runtime';
import { z } from 'zod';

const points = [
  /** Killed when the log has acknowledged and the outbox is about to forget. */
  'settle',
  /** Killed when the log has acknowledged the events of an aggregate up to the second, and has the third before it. */
  'append-half',
  /** Stopped (SIGSTOP) with read events in its hands, a moment before it hands them to the log; goes on by SIGCONT. */
  'append-late',
  /** Killed when a projection was written, before it is indexed and before its event counts as finished. */
  'projected',
  /** Killed when an event was taken in whole, before it counts as finished. */
  'handled',
  /** Killed before a command is written. */
  'commit',
  /** Killed when a command was written, before anybody is told. */
  'committed',
] as const;
const faultShape = z.templateLiteral([z.enum(points), ':', z.int().positive()]);

type Point = (typeof points)[number];

export interface Happens {
  /** Passes the point: whether it fails now. */
  (point: Point): boolean;
  /** Whether this is where it will fail. */
  at(point: Point): boolean;
}

/** `<point>:<nth>`: tells at the nth time that the point is passed. */
export function happening(fault: string): Happens {
  const [point, nth] = faultShape.parse(fault).split(':');
  let passed = 0;
  const at = (asked: Point): boolean => asked === point;
  const happens = (asked: Point): boolean => {
    if (at(asked)) passed += 1;
    return at(asked) && passed === Number(nth);
  };
  return Object.assign(happens, { at });
}

/** The ports of a service, or those of its relay alone, whose process fails at a point. */
export function failingPorts<Ports extends Pick<ServicePorts, 'documents' | 'log'>>(
  ports: Ports,
  happens: Happens,
): Ports {
  return { ...ports, documents: failingStore(ports.documents, happens), log: failingLog(ports.log, happens) };
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

function failingStore(store: DocumentStore, happens: Happens): DocumentStore {
  const failing = <State>(documents: Documents<State>): Documents<State> => ({
    ...documents,
    settle: async (id, upTo) => {
      if (happens('settle')) die();
      await documents.settle(id, upTo);
    },
    commit: async (commit) => {
      const derived = commit.events.length === 0;
      if (!derived && happens('commit')) die();
      const result = await documents.commit(commit);
      if (happens(derived ? 'projected' : 'committed')) die();
      return result;
    },
  });
  return { ...store, collection: <State>(name: string) => failing(store.collection<State>(name)) };
}

function failingLog(log: EventLog, happens: Happens): EventLog {
  return {
    ...log,
    append: async (topic, events) => {
      await refuseUntilHalf(log, topic, events, happens);
      if (happens('append-late')) await stopped();
      await log.append(topic, events);
    },
    subscribe: (subscription) =>
      log.subscribe({
        ...subscription,
        handle: async (record) => {
          await subscription.handle(record);
          if (happens('handled')) die();
        },
      }),
  };
}

/** Keeps the events waiting until there is an aggregate with three of them; then publishes up to its second, and dies. */
async function refuseUntilHalf(
  log: EventLog,
  topic: Parameters<EventLog['append']>[0],
  events: readonly CloudEvent[],
  happens: Happens,
): Promise<void> {
  const third = events.findIndex(({ sequence }) => sequence === 3);
  if (!happens.at('append-half')) return;
  if (third === -1) throw new DomainError('unavailable', 'held', 'held back until there are three events');
  if (!happens('append-half')) return;
  await log.append(topic, events.slice(0, third));
  die();
}

/** Lets the request that caused the events be answered first. Goes on by itself when nobody is left to say so. */
async function stopped(): Promise<void> {
  await pause(200);
  spawn('sh', ['-c', 'sleep 120; kill -CONT "$0"', String(process.pid)], { stdio: 'ignore', detached: true }).unref();
  process.kill(process.pid, 'SIGSTOP');
}
