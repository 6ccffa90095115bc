export type { SearchIndexes } from './application/indexWriter.ts';
export { composeSearch, type SearchPorts } from './compose.ts';
