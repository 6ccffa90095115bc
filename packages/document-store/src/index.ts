export * from './commitRules.ts';
export * from './documentStore.ts';
