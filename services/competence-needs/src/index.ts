export { composeCompetenceNeeds } from './compose.ts';
export { resources as competenceNeedsResources } from './resources.ts';
