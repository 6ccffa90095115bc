export { composeCompetenceNeeds } from './compose.ts';
