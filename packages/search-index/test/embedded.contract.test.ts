import { describeSearchIndexContract } from '@kohtaanto/search-index/contract';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';

describeSearchIndexContract('embedded', { open: async () => openEmbeddedSearchIndex(), randomCases: 300 });
describeSearchIndexContract('embedded, clearing away all the time', {
  open: async () => openEmbeddedSearchIndex({ clearFrom: 1, clearAboveShare: 0 }),
});
