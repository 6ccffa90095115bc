export * from './embeddedDocumentStore.ts';
