import type { FieldProblem } from '@kohtaanto/kernel';
import { type ConfigOf, printable, readConfig, type Settings } from '../config.ts';
import type { Configuration } from './serviceProcess.ts';

/** The settings of a process read from its environment, checked one by one and (`problems`) together. */
export function configurationOf<S extends Settings>(
  settings: S,
  environment: NodeJS.ProcessEnv,
  problems: (config: NoInfer<ConfigOf<S>>) => readonly FieldProblem[],
): Configuration<ConfigOf<S>> {
  const config = readConfig(settings, environment, problems);
  return { config, printed: printable(settings, config) };
}
