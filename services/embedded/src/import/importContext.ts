import type { Day } from '@kohtaanto/kernel';
import type { ImportProgress } from './importProgress.ts';
import type { ImportReport } from './importReport.ts';
import type { ImportTarget } from './importTarget.ts';

/** What every import is given to work with. */
export interface ImportContext {
  readonly target: ImportTarget;
  readonly report: ImportReport;
  readonly progress: ImportProgress;
  /** Reads and checks everything, writes nothing. */
  readonly dryRun: boolean;
  readonly today: Day;
}
