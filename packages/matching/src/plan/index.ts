export type { Picks } from './front.ts';
export { type Held, heldCompetence } from './held.ts';
export { plan } from './plan.ts';
export type { AnsweredDrop, AnsweredGap, AnsweredPath, AnsweredStep, PlanAnswer, Proof } from './planAnswer.ts';
export { planLimits } from './planLimits.ts';
export type { PersonTarget, PlanOptions, PlanRequest } from './planRequest.ts';
export type { SearchLimits } from './search/searchProblem.ts';
export { type WhatIf, type WhatIfChange, whatIf, whatIfSteps } from './whatIf.ts';
