import { afterEach, describe, expect, test } from '@jest/globals';
import { openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import type { SearchIndexes } from '@kohtaanto/service-search';
import { openTestSystem, type TestSystem } from '@kohtaanto/testing';
import { type BulkServer, type Script, startBulkServer } from '../../../packages/search-index/test/bulkStub.ts';
import { composeOver } from '../../../services/search/test/composeOverNothing.ts';
import { documentsIn, type Stored } from '../../support/stored.ts';
import { checkStored } from '../checker.ts';
import { states } from '../histories.ts';

const opened: { readonly system: TestSystem; readonly server: BulkServer; readonly indexes: SearchIndexes }[] = [];
afterEach(async () => {
  for (const { system, server, indexes } of opened.splice(0)) {
    await system.close();
    for (const index of Object.values(indexes)) await index.close();
    server.close();
  }
});

/** A search service whose index judges each document by a script. */
async function searching(script: Script) {
  const server = await startBulkServer(script);
  const indexOf = <Source>(name: string) => openElasticsearchIndex<Source>({ nodes: [server.node], name });
  const indexes = {
    sources: indexOf<never>('sources'),
    needs: indexOf<never>('needs'),
    employers: indexOf<never>('employers'),
    watched: indexOf<never>('watched'),
  };
  const stored: Stored[] = [];
  const system = await openTestSystem((ports) => {
    stored.push(ports);
    return composeOver({ ...ports, indexes, indexesAreEmpty: false });
  });
  opened.push({ system, server, indexes });
  const [only] = stored;
  if (only === undefined) throw new Error('the service was not composed');
  return { system, server, stored: only };
}

/** First events of needs by these ids. */
const needs = (ids: readonly string[]) =>
  ids.map((id, i) => ({ ...states.need(id, i + 1).event, id: `${id}-1`, sequence: 1 }));

describe('an index that takes a part of what it is given', () => {
  test('has what it took, is given again what it had no room for, and what it refuses is set aside', async () => {
    const { system, server, stored } = await searching({
      'need-taken': ['written'],
      'need-known': ['older'],
      'need-crowded': ['busy', 'busy', 'written'],
      'need-blocked': ['blocked', 'written'],
      'need-refused': ['refused'],
    });
    const ids = ['need-taken', 'need-known', 'need-crowded', 'need-blocked', 'need-refused', 'need-later'];
    await system.publish('needs', needs(ids));

    expect(Object.fromEntries(ids.map((id) => [id, server.tries(id)]))).toEqual({
      'need-taken': 1,
      'need-known': 1,
      'need-crowded': 3,
      'need-blocked': 2,
      'need-refused': 1,
      'need-later': 1,
    });
    const letters = await stored.log.deadLetters.list({});
    expect(letters).toMatchObject([
      { key: 'need-refused', cause: 'poison', reason: expect.stringContaining('index-document-refused') },
    ]);
    // Every event was taken in or set aside, and none twice.
    expect(await stored.log.lag('search', 'needs')).toBe(0);
    const projected = await documentsIn(stored, 'search/needs');
    expect(projected.map(({ id, version }) => [id, version]).toSorted()).toEqual(ids.map((id) => [id, 1]).toSorted());
    const { problems } = await checkStored(stored, { acknowledged: [], found: {}, canaries: [], readers: ['search'] });
    // Nobody wrote the aggregates: that their events are orphans is not the readers' fault.
    const found = problems.filter((problem) => !problem.startsWith('(5)'));
    // Its document was written before the index refused it; its event is the letter.
    expect(found).toEqual(['(3) search/needs/need-refused is at 1, its events at undefined']);
  });

  test('and that has no room for a search is told as not available, with a time to come again', async () => {
    const { system } = await searching({});
    const refused = await system.call('GET', '/api/search/needs?limit=1', { as: 'adviser' });
    expect(refused).toMatchObject({ status: 503, body: { type: 'urn:problem:search-index-busy', status: 503 } });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
