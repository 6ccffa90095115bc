import type { PlanAnswer, PlanRequest } from '@kohtaanto/matching';

/** Plans beside whatever else the process does. */
export interface Planner {
  /**
   * The same answer as `plan` of matching; only where the time budget ends first it is not exact, and says so.
   * @throws DomainError invalid as `plan`; unavailable `planning-busy` when too many plans are under way or this one could
   * not begin in time, `planning-failed` when a thread broke down, `planning-cancelled` once the signal aborts,
   * `planning-closed`.
   */
  plan(request: PlanRequest, signal?: AbortSignal): Promise<PlanAnswer>;
  /** For other long work that can be cut up: resolves when a next piece of a millisecond or less may be done. */
  breathe(): Promise<void>;
  /** Refuses what waits, ends what runs, and the threads. Closing again does nothing. */
  close(): Promise<void>;
}
