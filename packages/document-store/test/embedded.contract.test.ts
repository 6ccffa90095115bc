import { describeDocumentStoreContract } from '@kohtaanto/document-store/contract';
import { embeddedHarness } from './support/embeddedHarness.ts';

describeDocumentStoreContract('embedded', embeddedHarness());
