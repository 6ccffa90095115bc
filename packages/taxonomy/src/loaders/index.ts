export * from './escoRow.ts';
export { loadEsco } from './loadEsco.ts';
