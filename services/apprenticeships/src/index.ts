export { composeApprenticeships } from './compose.ts';
export { resources as apprenticeshipsResources } from './resources.ts';
