import type { Connection } from './connection.ts';
import { nextAlias } from './indexNames.ts';

/** Tells a writer whether an index is being filled beside, by whichever process: it then writes into that one too. */
export type RebuildWatch = () => Promise<string | undefined>;

/**
 * Looks at most once per `watchMs`. So after an index was created a writer may go on not knowing of it for so long, and
 * its filler waits that long before it begins to read: what such a writer had written into its own store by then, the
 * filler reads there.
 */
export function rebuildWatch({ call }: Connection, name: string, watchMs: number): RebuildWatch {
  const alias = nextAlias(name);
  let lookedAt = Number.NEGATIVE_INFINITY;
  let seen: Promise<boolean> = Promise.resolve(false);
  return async () => {
    if (performance.now() - lookedAt >= watchMs) {
      lookedAt = performance.now();
      seen = call((client, options) => client.indices.existsAlias({ name: alias }, options));
      seen.catch(() => {
        lookedAt = Number.NEGATIVE_INFINITY;
      });
    }
    return (await seen) ? alias : undefined;
  };
}
