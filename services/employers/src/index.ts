export { composeEmployers } from './compose.ts';
export { resources as employersResources } from './resources.ts';
