import type { Logger } from '../logger.ts';
import { type ProgressWatch, watchProgress } from '../work/progressWatch.ts';
import type { Work } from '../work/pulse.ts';

/** So long /livez tells it, for whoever asks there to know why the process ended. */
const toldForMs = 5_000;

/** A process that stands still ends with 1 after telling so: what supervises it starts it again. */
export function endWhenStalled(works: readonly Work[], limitMs: number, logger: Logger): ProgressWatch {
  return watchProgress({
    works,
    limitMs,
    onStalled: (name, why) => {
      logger.fatal({ work: name, why, limitMs }, 'there is no progress; the process ends');
      setTimeout(() => process.exit(1), Math.min(toldForMs, limitMs));
    },
  });
}
