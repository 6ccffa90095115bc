import type { SearchTask, TaskOutcome } from '@kohtaanto/matching';
import type { PackedProblem } from './packedProblem.ts';

/** A search for a thread. */
export interface Job {
  readonly problem: PackedProblem;
  readonly readings?: SearchTask['readings'];
  /** Milliseconds that it may take. */
  readonly budgetMs: number;
  /** One number that both threads see; anything but 0 stops the search. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

export interface Done {
  readonly outcome: TaskOutcome;
  /** Milliseconds that it took, without the wait for a thread. */
  readonly ms: number;
}

export type JobReply = Done | { readonly fault: string };
