export { composeEmployers } from './compose.ts';
