export * from './openEmbeddedSearchIndex.ts';
