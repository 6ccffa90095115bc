import type { Commit, Documents } from '@kohtaanto/document-store';
import { DomainError } from '@kohtaanto/kernel';

export interface Projected<State> {
  readonly state: State;
  readonly version: number;
  readonly changed: boolean;
}

const attempts = 20;

/**
 * Folds something into a projection document: loads, applies, and writes if nobody else wrote meanwhile, else again.
 * `apply` returns undefined to leave the document as it is (an older or equal `sequence`).
 */
export async function project<State>(
  documents: Documents<State>,
  id: string,
  apply: (state: State | undefined) => State | undefined,
  describe: (state: State) => Pick<Commit<State>, 'owner' | 'tags'> = () => ({}),
): Promise<Projected<State> | undefined> {
  for (let i = 0; i < attempts; i += 1) {
    const stored = await documents.load(id);
    const state = apply(stored?.state);
    if (state === undefined) {
      return stored === undefined ? undefined : { state: stored.state, version: stored.version, changed: false };
    }
    const expectedVersion = stored?.version ?? 0;
    const result = await documents.commit({
      id,
      expectedVersion,
      state,
      events: [],
      derived: true,
      ...describe(state),
    });
    if (result.outcome === 'committed') return { state, version: result.version, changed: true };
    if (result.outcome !== 'version-conflict') throw new Error(`a projection can not be ${result.outcome}`);
  }
  throw new DomainError('unavailable', 'busy', `the projection ${id} is being written by many at once`);
}
