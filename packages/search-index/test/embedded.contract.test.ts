import { describeSearchIndexContract } from '@kohtaanto/search-index/contract';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';

describeSearchIndexContract('embedded', { open: async () => openEmbeddedSearchIndex(), randomCases: 300 });
describeSearchIndexContract('embedded, in blocks of three, clearing away and laying out all the time', {
  open: async () =>
    openEmbeddedSearchIndex({
      clearFrom: 1,
      clearAboveShare: 0,
      slotsPerBlock: 3,
      layout: [{ by: 'keyword', field: 'delivery' }, { by: 'number', field: 'start', width: 2 }, { by: 'place' }],
    }),
  randomCases: 200,
});
