import { answerWithin } from './answerWithin.ts';
import type { Pulse, Work } from './pulse.ts';

export interface WorkState {
  /** Events before it; absent when that could not be asked. */
  readonly waiting?: number;
  /** Since when there has been something before it, ISO 8601 UTC; absent when there is nothing. */
  readonly behindSince?: string;
  /** Why it counts as standing still. */
  readonly stalled?: string;
}

export interface ProgressWatchOptions {
  readonly works: readonly Work[];
  /** So long may a step run, in milliseconds; twice as long may events wait without any step. */
  readonly limitMs: number;
  /** Told once per work that stands still. */
  readonly onStalled: (name: string, why: string) => void;
}

export interface ProgressWatch {
  /** As it was at the last look. */
  states(): Readonly<Record<string, WorkState>>;
  /** Why this process makes no progress; undefined while it does. */
  stalled(): string | undefined;
  /** Looks now, as the timer does. */
  look(): Promise<void>;
  stop(): void;
}

/** Time is counted in looks and not by the clock: a process that was paused has made no mistake. */
const looksPerLimit = 6;
const askTimeoutMs = 2_000;

interface Seen {
  readonly state: WorkState;
  readonly running: number | undefined;
  readonly ended: number;
  /** Looks in a row with the same step running. */
  readonly hanging: number;
  /** Looks in a row with events waiting, no step ended here, and none taken in by others either. */
  readonly idle: number;
}

/**
 * Sees works that stand still: a step that never ends, or events that wait while nothing is done. What can't be asked
 * (its store or log is away) is no standstill: readiness tells of that.
 */
export function watchProgress({ works, limitMs, onStalled }: ProgressWatchOptions): ProgressWatch {
  const seen = new Map<string, Seen>();
  let looking: Promise<void> | undefined;

  const lookAt = async (work: Work): Promise<void> => {
    const before = seen.get(work.name);
    const now = nextSeen(before, work.pulse, await answerWithin(askTimeoutMs, work.waiting));
    seen.set(work.name, now);
    const why = now.state.stalled;
    if (why !== undefined && before?.state.stalled === undefined) onStalled(work.name, why);
  };
  const look = (): Promise<void> => {
    looking ??= Promise.all(works.map(lookAt)).then(() => {
      looking = undefined;
    });
    return looking;
  };
  const timer = setInterval(() => void look(), Math.ceil(limitMs / looksPerLimit));
  timer.unref();

  return {
    states: () => Object.fromEntries([...seen].map(([name, { state }]) => [name, state])),
    stalled: () => {
      const found = [...seen].find(([, { state }]) => state.stalled !== undefined);
      return found && `${found[0]}: ${found[1].state.stalled}`;
    },
    look,
    stop: () => clearInterval(timer),
  };
}

function nextSeen(before: Seen | undefined, pulse: Pulse, waiting: number | undefined): Seen {
  const running = pulse.oldestRunning();
  const ended = pulse.ended();
  const hanging = running !== undefined && running === before?.running ? before.hanging + 1 : 0;
  const behindBefore = before?.state.waiting ?? 0;
  const still = waiting !== undefined && behindBefore > 0 && waiting >= behindBefore && ended === before?.ended;
  const idle = still ? (before?.idle ?? 0) + 1 : 0;
  const behindSince = waiting === 0 ? undefined : (before?.state.behindSince ?? new Date().toISOString());
  const stalled = standstill(hanging, idle, waiting);
  return {
    running,
    ended,
    hanging,
    idle,
    state: {
      ...(waiting === undefined ? {} : { waiting }),
      ...(behindSince === undefined || waiting === undefined ? {} : { behindSince }),
      ...(stalled === undefined ? {} : { stalled }),
    },
  };
}

function standstill(hanging: number, idle: number, waiting: number | undefined): string | undefined {
  if (hanging >= looksPerLimit) return 'a step of it never ends';
  // Longer, since another process of the group may hang and be ended: its part then comes here.
  if (idle >= 2 * looksPerLimit) return `${waiting} events wait and nothing is done`;
  return undefined;
}
