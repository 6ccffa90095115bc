export type { SearchIndexes } from './application/indexWriter.ts';
export { composeSearch, type SearchPorts, type WebhookSettings } from './compose.ts';
export { matchAnswerSchema } from './http/matchAnswerSchema.ts';
export { pathAnswerSchema } from './http/pathAnswerSchema.ts';
export { openSearchEngines, type SearchEngines } from './openSearchEngines.ts';
export { resources as searchResources } from './resources.ts';
