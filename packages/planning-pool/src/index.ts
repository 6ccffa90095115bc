export { openPlanningPool, type PlanningPoolOptions, planningDefaults } from './openPlanningPool.ts';
export type { Planner } from './planner.ts';
