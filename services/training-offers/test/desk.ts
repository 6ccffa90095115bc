import { expect } from '@jest/globals';
import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { type Call, openTestSystem, type Reply, type TestSystem } from '@kohtaanto/testing';
import { composeTrainingOffers } from '../src/index.ts';

export const welding = 'http://data.europa.eu/esco/skill/530cb489-d900-46ab-9350-4d50ccd49eea';
export const tig = 'http://data.europa.eu/esco/skill/a51adea8-bf02-488a-a0d8-b0961caca5b0';
export const provider: Call = { as: 'provider', organisation: 'org-2' };

/** What the tests of one resource do over and over: write, write again with the version seen, look at what came out. */
export interface Desk {
  readonly system: TestSystem;
  /** POSTs a new one. */
  readonly make: (body: unknown, call?: Call) => Promise<Reply & { readonly id: string }>;
  readonly get: (id: string, call?: Call) => Promise<Reply>;
  /** PUTs to the id or to what is under it (`<id>/seats`), with the version seen. */
  readonly put: (to: string, version: number | undefined, body: unknown, call?: Call) => Promise<Reply>;
  /** POSTs an action (`<id>/publish`) with the version seen. */
  readonly act: (to: string, version: number | undefined, body?: unknown, call?: Call) => Promise<Reply>;
  readonly eventsOf: (id: string) => Promise<readonly CloudEvent[]>;
}

const seen = (version: number | undefined) =>
  version === undefined ? {} : { headers: { 'If-Match': `"${version}"` } };

export function deskOf(system: TestSystem, path: string, topic: Topic): Desk {
  return {
    system,
    make: async (body, call = {}) => {
      const reply = await system.call('POST', path, { ...provider, body, ...call });
      return { ...reply, id: String(reply.body.id) };
    },
    get: (id, call = provider) => system.call('GET', `${path}/${id}`, call),
    put: (to, version, body, call = provider) =>
      system.call('PUT', `${path}/${to}`, { ...call, body, ...seen(version) }),
    act: (to, version, body, call = provider) =>
      system.call('POST', `${path}/${to}`, { ...call, ...(body === undefined ? {} : { body }), ...seen(version) }),
    eventsOf: async (id) => (await system.events(topic)).filter(({ subject }) => subject === id),
  };
}

export const openTraining = () => openTestSystem(composeTrainingOffers);

/** A problem of the slug that points at exactly these fields, in order. */
export const problem = (slug: string, ...pointers: readonly string[]) => ({
  type: `urn:problem:${slug}`,
  ...(pointers.length === 0 ? {} : { errors: pointers.map((pointer) => expect.objectContaining({ pointer })) }),
});

export const typesOf = (events: readonly CloudEvent[]) => events.map(({ type, sequence }) => `${sequence} ${type}`);
