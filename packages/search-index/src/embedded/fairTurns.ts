import { setImmediate as nextTurn } from 'node:timers/promises';

const defaultLongestMs = 2;

/**
 * Asked between two pieces of long work: what to wait for once this turn of the event loop has lasted so long, so that
 * whatever waits comes first. By the clock and not by pieces: towards the end of a large collection, which goes on along
 * with the work, the same piece takes many times as long.
 */
export function fairTurns(longestMs = defaultLongestMs): () => Promise<void> | undefined {
  let began = performance.now();
  const begin = () => {
    began = performance.now();
  };
  return () => (performance.now() - began < longestMs ? undefined : nextTurn().then(begin));
}
