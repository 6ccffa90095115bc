import { afterEach, describe, expect, test } from '@jest/globals';
import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import type { SearchIndexes } from '@kohtaanto/service-search';
import { openTestSystem, published, type TestSystem } from '@kohtaanto/testing';
import fc from 'fast-check';
import { z } from 'zod';
import { composeOver } from '../../services/search/test/composeOverNothing.ts';
import { welding } from '../support/examples.ts';
import { documentsIn, type Stored } from '../support/stored.ts';
import { type Delivery, histories, provider, states } from './histories.ts';

interface Searching {
  readonly system: TestSystem;
  readonly indexes: SearchIndexes;
  readonly stored: Stored;
}

const open: TestSystem[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((system) => system.close()));
});

/** A search service of its own that has taken in the deliveries, in this order. */
async function searchingAfter(deliveries: readonly Delivery[]): Promise<Searching> {
  const indexes: SearchIndexes = {
    sources: openEmbeddedSearchIndex(),
    needs: openEmbeddedSearchIndex(),
    employers: openEmbeddedSearchIndex(),
    watched: openEmbeddedSearchIndex(),
  };
  let stored: Stored | undefined;
  const system = await openTestSystem((ports) => {
    stored = ports;
    return composeOver({ ...ports, indexes, indexesAreEmpty: true });
  });
  open.push(system);
  if (stored === undefined) throw new Error('the service was not composed');
  for (const [topic, events] of inBatches(deliveries)) await system.publish(topic, events);
  return { system, indexes, stored };
}

/** Neighbours of one topic go together, as a relay would hand them on. */
function inBatches(deliveries: readonly Delivery[]): readonly (readonly [Topic, readonly CloudEvent[]])[] {
  const batches: [Topic, CloudEvent[]][] = [];
  for (const { topic, event } of deliveries) {
    const last = batches.at(-1);
    if (last?.[0] === topic) last[1].push(event);
    else batches.push([topic, [event]]);
  }
  return batches;
}

const collections = ['search/sources', 'search/programmes', 'search/needs', 'search/employers'] as const;

/** The projections without their own version: how often one was written is not what it says. */
const projectionsOf = async ({ stored }: Searching) =>
  Promise.all(
    collections.map(async (name) =>
      (await documentsIn(stored, name)).map(({ id, state, tags }) => ({ id, state, tags })),
    ),
  );

const asked = [
  '/api/search/offers?limit=100&facets=delivery,municipality,provider',
  '/api/search/places?limit=100',
  '/api/search/needs?limit=100&facets=municipality',
  '/api/search/employers?limit=100',
  '/api/search/offers?q=kurssi&sort=price',
  '/api/needs/need-1/matches',
  '/api/needs/need-1/paths',
] as const;

const answersOf = async ({ system }: Searching) =>
  Promise.all(
    asked.map(async (path) => {
      const { status, body } = await system.call('GET', path, { as: 'adviser' });
      // The problem of a need that isn't there names its request.
      return { path, status, body: status === 200 ? body : { type: body.type } };
    }),
  );

/** Every projection is in its index at the projection's own version, found or buried. */
async function expectIndexed({ stored, indexes }: Searching): Promise<void> {
  const pairs = [
    ['search/sources', indexes.sources],
    ['search/needs', indexes.needs],
    ['search/employers', indexes.employers],
  ] as const;
  for (const [name, index] of pairs) {
    const documents = await documentsIn(stored, name);
    const versions = await Promise.all(documents.map(({ id }) => index.version(id)));
    expect(versions).toEqual(documents.map(({ version }) => version));
  }
}

describe('events that come repeated, out of order or late', () => {
  test('leave the same documents, the same index and the same answers as in order', async () => {
    let matches = 0;
    const property = async ({
      inOrder,
      disturbed,
    }: {
      inOrder: readonly Delivery[];
      disturbed: readonly Delivery[];
    }) => {
      const [calm, rough] = [await searchingAfter(inOrder), await searchingAfter(disturbed)];
      expect(await projectionsOf(rough)).toEqual(await projectionsOf(calm));
      const answers = await answersOf(calm);
      expect(await answersOf(rough)).toEqual(answers);
      await expectIndexed(calm);
      await expectIndexed(rough);
      matches += JSON.stringify(answers).split('"score"').length - 1;
      await Promise.all(open.splice(0).map((system) => system.close()));
    };
    await fc.assert(fc.asyncProperty(histories, property), { numRuns: 25, endOnFailure: true });
    // Histories in which nothing is ever found would compare nothing with nothing.
    expect(matches).toBeGreaterThan(0);
  }, 90_000);

  test('let an offer that moved to another programme teach what that one teaches, and nothing else', async () => {
    const programme = (id: string, sequence: number, teaches: readonly object[]): Delivery => ({
      topic: 'programmes',
      event: published('programme.revised.v1', id, sequence, {
        programme: { id, owner: 'o', provider, title: { fi: id }, units: [], teaches, requires: [] },
      }),
    });
    const offer = (sequence: number, programmeId: string): Delivery => {
      const { topic, event } = states.offer('offer-1', 1);
      const moved = { ...z.object({ offer: z.looseObject({}) }).parse(event.data).offer, programmeId };
      return { topic, event: { ...event, sequence, data: { offer: moved } } };
    };
    const { system } = await searchingAfter([
      programme('welding', 5, [{ concept: welding, extent: 'full', provenance: 'manual' }]),
      offer(1, 'welding'),
      offer(2, 'nothing'),
      programme('nothing', 1, []),
    ]);
    const need = { competences: [{ concept: welding }], readyBy: '2027-06-30', languages: ['fi'] };
    const { body } = await system.call('POST', '/api/match', { as: 'adviser', body: { need } });
    expect(body).toMatchObject({ matches: [] });
  });
});
