import type { SearchIndex } from '@kohtaanto/search-index';
import { documentsIn, type Stored } from './stored.ts';

const kinds = ['sources', 'needs', 'employers', 'watched'] as const;

export type CheckedIndexes = Readonly<Record<(typeof kinds)[number], Pick<SearchIndex<unknown>, 'version'>>>;

/** Point 4: every projection is in its index, at the projection's own version. */
export async function indexProblems(stored: Stored, indexes: CheckedIndexes): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const kind of kinds) {
    for (const { id, version } of await documentsIn(stored, `search/${kind}`)) {
      const there = await indexes[kind].version(id);
      if (there !== version) problems.push(`(4) the index of ${kind} has ${id} at ${there}, not at ${version}`);
    }
  }
  return problems;
}
