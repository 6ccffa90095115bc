import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import { createLogger } from '@kohtaanto/service-runtime';
import { type IndexWriter, indexWriter } from '../src/application/indexWriter.ts';
import { createStartSweeper } from '../src/application/startSweeper.ts';
import { everyDocument, searchStores } from '../src/application/stores.ts';
import type { SourceRecord } from '../src/domain/sourceRecord.ts';
import { offersOf, openStarts, type Starts } from './startsFixture.ts';

let starts: Starts;
beforeEach(async () => {
  starts = await openStarts();
});
afterEach(() => starts.system.close());

/** A sweeper as another process over the same stores has it. */
function sweeper(change: Partial<Parameters<typeof createStartSweeper>[0]> = {}) {
  const { documents, indexes, taxonomy, clock } = starts.ports;
  const stores = searchStores(documents);
  const writer = indexWriter({ stores, indexes, taxonomy, clock });
  const logger = createLogger('test', 'silent');
  return createStartSweeper({ stores, index: indexes.sources, writer, clock, logger, ...change });
}

/** The version of each source in the store, after a look that the index has the same. */
async function versions(): Promise<ReadonlyMap<string, number>> {
  const { documents, indexes } = starts.ports;
  const all = new Map<string, number>();
  for await (const { id, version } of everyDocument(searchStores(documents).sources)) {
    expect([id, await indexes.sources.version(id)]).toEqual([id, version]);
    all.set(id, version);
  }
  return all;
}

/** 130 offers whose only run has begun on 2.12.2026. */
async function publishMany(): Promise<void> {
  const later = {
    schedule: { kind: 'dated', runs: [{ id: 'r', start: '2026-12-02', end: '2027-12-02', seats: 1, seatsLeft: 1 }] },
  };
  const many = Array.from({ length: 130 }, (_, i) => [`many-${i}`, later] as const);
  await starts.system.publish('offers', offersOf(Object.fromEntries(many)));
}

const raisedFrom = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) =>
  [...after].map(([id, version]) => [id, version - (before.get(id) ?? 0)] as const).filter(([, by]) => by > 0);

describe('a sweep', () => {
  test('changes nothing while nothing is due, on the same day and again', async () => {
    const before = await versions();
    expect(await sweeper().sweep()).toBe(0);
    expect(await versions()).toEqual(before);
  });

  test('writes what is due once, and leaves alone what starts later', async () => {
    const before = await versions();
    starts.goTo('2026-12-04');
    expect(await sweeper().sweep()).toBe(5);
    const after = await versions();
    expect(raisedFrom(before, after)).toEqual(
      ['offer/asked', 'offer/twice', 'offer/underWay', 'team/team', 'workplace/free'].map((id) => [id, 1]),
    );
    expect(await sweeper().sweep()).toBe(0);
    expect(await versions()).toEqual(after);
  });

  test('of several processes at once raises each version by one', async () => {
    const before = await versions();
    starts.goTo('2027-01-15');
    await Promise.all([sweeper().sweep(), sweeper().sweep(), sweeper().sweep()]);
    const raised = raisedFrom(before, await versions());
    expect(raised.length).toBeGreaterThan(5);
    expect(raised.filter(([, by]) => by !== 1)).toEqual([]);
  });

  test('that dies between the store and the index is finished by the next one', async () => {
    const before = await versions();
    starts.goTo('2027-01-15');
    const died = new DomainError('unavailable', 'search-index', 'the process died here');
    await expect(sweeper({ writer: { sources: () => Promise.reject(died) } }).sweep()).rejects.toBe(died);
    expect(await sweeper().sweep()).toBeGreaterThan(5);
    expect(raisedFrom(before, await versions()).filter(([, by]) => by !== 1)).toEqual([]);
    expect(await sweeper().sweep()).toBe(0);
  });

  test('never puts an older state over what an event brought meanwhile, though that is indexed later', async () => {
    const { documents, indexes, taxonomy, clock } = starts.ports;
    const stores = searchStores(documents);
    const writer = indexWriter({ stores, indexes, taxonomy, clock });
    const before = await stores.sources.load('offer/twice');
    if (before?.state.kind !== 'offer') throw new Error('the offer was not taken in');
    const state: SourceRecord = {
      ...before.state,
      sequence: 2,
      offer: { ...before.state.offer, pricePerPersonCents: 1 },
    };
    const newer = { id: before.id, version: before.version + 1, state };
    starts.goTo('2026-12-04');
    const commit: typeof stores.sources.commit = async (sweeping) => {
      if (sweeping.id === before.id) {
        await stores.sources.commit({ ...newer, expectedVersion: before.version, events: [] });
      }
      return stores.sources.commit(sweeping);
    };
    await sweeper({ stores: { sources: { ...stores.sources, commit } } }).sweep();
    await writer.sources([newer]);
    expect(await indexes.sources.get(before.id)).toMatchObject({ numbers: { price: [1] } });
    await versions();
  });

  test('goes through many in batches, and ends after the one that runs when it is stopped', async () => {
    await publishMany();
    starts.goTo('2026-12-03');
    const one = sweeper();
    const sweeping = one.sweep();
    await one.stop();
    expect(await sweeping).toBe(20);
    expect(await sweeper().sweep()).toBe(130 + 4 - 20);
    await versions();
  });

  test('passes over what the engine cannot hold: the batches after it get their turn', async () => {
    await publishMany();
    starts.goTo('2026-12-03');
    const refused = new DomainError('invalid', 'index-document-refused', 'too large');
    const written: number[] = [];
    const sources: IndexWriter['sources'] = async (batch) => {
      written.push(batch.length);
      if (written.length === 1) throw refused;
    };
    await sweeper({ writer: { sources } }).sweep();
    expect(written).toEqual([20, 20, 20, 20, 20, 20, 14]);
  });
});
