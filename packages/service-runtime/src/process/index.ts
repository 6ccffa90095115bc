export { answering } from './answering.ts';
export { configurationOf } from './configurationOf.ts';
export { openAdapters, refuseUnmigrated } from './openAdapters.ts';
export { plaintextProblems } from './plaintext.ts';
export {
  type EngineConfig,
  engineProblems,
  engineSettings,
  type ProcessConfig,
  processProblems,
  processSettings,
} from './processSettings.ts';
export { runProcess } from './runProcess.ts';
export type { Composed, ServiceProcess } from './serviceProcess.ts';
