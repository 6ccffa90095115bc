export * from './escoRow.ts';
export * from './jsonElements.ts';
export { loadEsco } from './loadEsco.ts';
