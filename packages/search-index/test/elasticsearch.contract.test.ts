import { describeSearchIndexContract } from '@kohtaanto/search-index/contract';
import { engineSuite, openEngine } from '@kohtaanto/testing/engines';
import { elasticsearchHarness } from './elasticsearchHarness.ts';
import { describeKeeping } from './elasticsearchKeeping.ts';

const engine = await openEngine('elasticsearch');

engineSuite('elasticsearch', engine, (running) => {
  describeSearchIndexContract('Elasticsearch', elasticsearchHarness(running));
  describeKeeping(running);
});
