export { type ElasticsearchMigration, migrateElasticsearch } from './migrateElasticsearch.ts';
export { type ElasticsearchIndexOptions, openElasticsearchIndex } from './openElasticsearchIndex.ts';
