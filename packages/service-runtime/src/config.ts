import { readFileSync } from 'node:fs';
import { DomainError, type FieldProblem } from '@kohtaanto/kernel';
import type { z } from 'zod';

/** One setting: the variable it is read from, its check, and what holds when it is not set. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly variable: string;
  readonly schema: Schema;
  readonly default?: z.input<Schema>;
  /** Never printed; may be given as a file by `<variable>_FILE`. */
  readonly secret?: true;
}

export type Settings = Readonly<Record<string, Setting>>;
export type ConfigOf<S extends Settings> = { readonly [Name in keyof S]: z.output<S[Name]['schema']> };

/**
 * Reads all settings once and checks them together, so that one start tells everything that is wrong. `together` checks
 * what several settings make up between them.
 * @throws DomainError invalid `configuration`, naming each variable.
 */
export function readConfig<S extends Settings>(
  settings: S,
  environment: NodeJS.ProcessEnv,
  together: (config: ConfigOf<S>) => readonly FieldProblem[] = () => [],
): ConfigOf<S> {
  const problems: FieldProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings)) {
    const parsed = setting.schema.safeParse(rawValue(setting, environment) ?? setting.default);
    if (parsed.success) values[name] = parsed.data;
    else
      problems.push({ pointer: setting.variable, message: parsed.error.issues.map((each) => each.message).join('; ') });
  }
  refuse(problems);
  const config = values as ConfigOf<S>;
  refuse(together(config));
  return config;
}

function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n');
  throw new DomainError('invalid', 'configuration', `the environment does not fit:\n${lines}`, { errors: problems });
}

function rawValue(setting: Setting, environment: NodeJS.ProcessEnv): string | undefined {
  const file = setting.secret === true ? environment[`${setting.variable}_FILE`] : undefined;
  return file === undefined ? environment[setting.variable] : readFileSync(file, 'utf8').trim();
}

/** The configuration as it may be shown and logged: secrets replaced. */
export function printable<S extends Settings>(settings: S, config: ConfigOf<S>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [
      setting.variable,
      setting.secret === true && config[name] !== undefined ? '[redacted]' : config[name],
    ]),
  );
}
