import { engineSuite, openEngine } from '@kohtaanto/testing/engines';
import { describeEventLogContract } from '../src/contract/eventLog.contract.ts';
import { kafkaHarness } from './support/kafkaHarness.ts';

engineSuite('kafka', await openEngine('kafka'), (engine) => {
  describeEventLogContract(`on Kafka (${engine.how})`, kafkaHarness(engine));
});
