import { describeEventLogContract } from '../src/contract/eventLog.contract.ts';
import { openEmbeddedHarness } from './support/embeddedHarness.ts';

describeEventLogContract('of the embedded runtime', { open: openEmbeddedHarness });
