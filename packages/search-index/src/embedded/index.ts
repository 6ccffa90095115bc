export type { LayoutKey } from './layout.ts';
export * from './openEmbeddedSearchIndex.ts';
