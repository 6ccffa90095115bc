import { describeSearchIndexContract } from '@kohtaanto/search-index/contract';
import { engineSuite, openEngine } from '@kohtaanto/testing/engines';
import { elasticsearchHarness } from './elasticsearchHarness.ts';

const engine = await openEngine('elasticsearch');

engineSuite('elasticsearch', engine, (running) => {
  describeSearchIndexContract('Elasticsearch', elasticsearchHarness(running));
});
