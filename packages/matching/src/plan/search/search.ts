import { undominated } from './dominance.ts';
import { mergeFronts } from './mergeFronts.ts';
import type { FoundPath, SearchProblem, SearchResult } from './searchProblem.ts';
import { narrowSweep, sweep } from './sweep.ts';
import { searchTracks } from './tracks.ts';

/** The whole front of a problem; beyond its limits the best paths found, and `exact` says so. */
export function search(problem: SearchProblem): SearchResult {
  const found = sharesOneTrack(problem) ? sweep(problem) : searchUndominated(problem);
  if (found.exact) return found;
  const { partial, ...narrow } = narrowSweep(problem);
  const front = mergeFronts(found.front, narrow.front);
  const open = front.length === 0 ? (found.partial ?? partial) : undefined;
  return { front, ...(open && { partial: open }), exact: false, work: found.work + narrow.work };
}

/** Side by side every step that is left out saves many states; on one track looking for them costs more than they do. */
function searchUndominated(problem: SearchProblem): SearchResult {
  const kept = undominated(problem.steps);
  const found = searchTracks({ ...problem, steps: kept.flatMap((i) => problem.steps[i] ?? []) });
  return {
    ...found,
    front: found.front.map((path) => backToAll(path, kept)),
    ...(found.partial && { partial: backToAll(found.partial, kept) }),
  };
}

/** Whether any two steps share a track: then they are done one after the other, and the sweep is the whole truth. */
function sharesOneTrack({ steps }: SearchProblem): boolean {
  return steps.reduce((shared, { tracks }) => shared & tracks, -1) !== 0;
}

function backToAll(path: FoundPath, kept: readonly number[]): FoundPath {
  return { ...path, steps: path.steps.map((placed) => ({ ...placed, step: kept[placed.step] ?? placed.step })) };
}
