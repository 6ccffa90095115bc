import type { Logger } from 'pino';

/** One dependency's answer; the reason is shown to operators, so it holds no secrets. */
export interface HealthReport {
  readonly ok: boolean;
  readonly reason?: string;
}

/** Dependency name (`documents`, `events`, `index`) to the question whether it works now. */
export type HealthChecks = Readonly<Record<string, () => Promise<HealthReport>>>;

export interface DependencyState extends HealthReport {
  /** `degraded`: it is away, and requests are answered all the same. */
  readonly state: 'up' | 'degraded' | 'down';
  /** Since when it has been so, as far as this process has asked: ISO 8601, UTC. */
  readonly since: string;
}

export interface Readiness {
  /** Whether requests should be sent here: everything that they need works. */
  readonly ready: boolean;
  readonly state: 'ready' | 'degraded' | 'down';
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

/**
 * Asks every dependency and remembers since when each has been as it is.
 * @param mayBeAway dependencies that requests do not wait for: without them the process is degraded, and ready.
 */
export function readinessOf(
  checks: HealthChecks,
  logger: Logger,
  mayBeAway: readonly string[] = [],
): () => Promise<Readiness> {
  const known = new Map<string, DependencyState>();
  const stateOf = async (name: string, check: () => Promise<HealthReport>): Promise<[string, DependencyState]> => {
    const { ok, reason } = await ask(name, check, logger);
    const before = known.get(name);
    const since = before?.ok === ok ? before.since : new Date().toISOString();
    const state = ok ? 'up' : mayBeAway.includes(name) ? 'degraded' : 'down';
    const told = { ok, state, since, ...(reason === undefined ? {} : { reason }) } as const;
    if (before !== undefined && before.ok !== ok) logger.warn({ dependency: name, ...told }, `${name} is ${state}`);
    known.set(name, told);
    return [name, told];
  };
  return async () => {
    const states = await Promise.all(Object.entries(checks).map(([name, check]) => stateOf(name, check)));
    const has = (wanted: DependencyState['state']): boolean => states.some(([, { state }]) => state === wanted);
    const state = has('down') ? 'down' : has('degraded') ? 'degraded' : 'ready';
    return { ready: state !== 'down', state, dependencies: Object.fromEntries(states) };
  };
}
