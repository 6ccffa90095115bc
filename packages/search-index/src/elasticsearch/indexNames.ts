/** Aliases and indices of one search index, all told from its name. */

/** Names the index that is being filled beside the one that answers: every writer looks for it. */
export const nextAlias = (name: string): string => `${name}-next`;

/** Only the rebuild that made an index writes through this one and may swap it in. */
export const ownerAlias = (name: string, owner: string): string => `${name}-next-${owner}`;

const digits = 6;

export const firstIndex = (name: string): string => numbered(name, 1);

/** `needs-000007` after `needs-000006`. */
export function indexAfter(name: string, current: string): string {
  const number = Number(current.slice(name.length + 1));
  return numbered(name, Number.isSafeInteger(number) ? number + 1 : 1);
}

/** `needs-archive-000001` is of another one. */
export const isNumberedOf = (name: string, index: string): boolean =>
  index.startsWith(`${name}-`) && /^\d+$/.test(index.slice(name.length + 1));

const numbered = (name: string, number: number): string => `${name}-${String(number).padStart(digits, '0')}`;

/** What an index and an alias may be called everywhere. */
export const isIndexName = (name: string): boolean => /^[a-z][a-z0-9-]{0,99}$/.test(name);
