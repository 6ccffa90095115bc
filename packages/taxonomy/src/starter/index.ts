export { starterTaxonomy, starterUri } from './starterTaxonomy.ts';
