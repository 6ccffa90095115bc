import { describeDocumentStoreContract } from '@kohtaanto/document-store/contract';
import { engineSuite, openEngine } from '@kohtaanto/testing/engines';
import { mongoHarness } from './support/mongoHarness.ts';

const engine = await openEngine('mongo');
const harness = 'unavailable' in engine ? undefined : await mongoHarness(engine);

engineSuite('mongo', engine, ({ how }) => {
  if (harness !== undefined) describeDocumentStoreContract(`mongo, ${how}`, harness);
});
