export { composeApprenticeships } from './compose.ts';
