import type { Logger } from 'pino';

/** One dependency's answer; the reason is shown to operators, so it holds no secrets. */
export interface HealthReport {
  readonly ok: boolean;
  readonly reason?: string;
}

/** Dependency name (`documents`, `events`, `index`) to the question whether it works now. */
export type HealthChecks = Readonly<Record<string, () => Promise<HealthReport>>>;

export interface DependencyState extends HealthReport {
  /** Since when it has been so, as far as this process has asked: ISO 8601, UTC. */
  readonly since: string;
}

export interface Readiness {
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, DependencyState>>;
}

const checkTimeoutMilliseconds = 2_000;

async function ask(name: string, check: () => Promise<HealthReport>, logger: Logger): Promise<HealthReport> {
  const timeout = Promise.withResolvers<HealthReport>();
  const timer = setTimeout(timeout.resolve, checkTimeoutMilliseconds, { ok: false, reason: 'no answer within 2 s' });
  try {
    return await Promise.race([check(), timeout.promise]);
  } catch (error) {
    logger.warn({ err: error, dependency: name }, 'health check failed');
    return { ok: false, reason: 'the check itself failed; see the log' };
  } finally {
    clearTimeout(timer);
  }
}

/** Asks every dependency and remembers since when each has been as it is. */
export function readinessOf(checks: HealthChecks, logger: Logger): () => Promise<Readiness> {
  const known = new Map<string, DependencyState>();
  const stateOf = async (name: string, check: () => Promise<HealthReport>): Promise<[string, DependencyState]> => {
    const { ok, reason } = await ask(name, check, logger);
    const before = known.get(name);
    const since = before?.ok === ok ? before.since : new Date().toISOString();
    const state = reason === undefined ? { ok, since } : { ok, reason, since };
    known.set(name, state);
    return [name, state];
  };
  return async () => {
    const states = await Promise.all(Object.entries(checks).map(([name, check]) => stateOf(name, check)));
    return { ready: states.every(([, { ok }]) => ok), dependencies: Object.fromEntries(states) };
  };
}
