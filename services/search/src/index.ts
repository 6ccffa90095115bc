export type { SearchIndexes } from './application/indexWriter.ts';
export { projectedTopics } from './application/projections.ts';
export { composeSearch, type SearchPorts } from './compose.ts';
export { matchAnswerSchema } from './http/matchAnswerSchema.ts';
export { pathAnswerSchema } from './http/pathAnswerSchema.ts';
