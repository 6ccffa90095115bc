import type { Letter } from './letters.ts';

/** Letters by group and key, in the order of their events. */
export interface KeyLetters {
  put(letter: Letter): void;
  remove(letter: Letter): void;
  of(group: string, key: string): readonly Letter[];
  keysOf(group: string): readonly string[];
}

/** A key that stays parked may gather many thousands: most come behind the last, and the first is taken first. */
export function keyLetters(): KeyLetters {
  const groups = new Map<string, Map<string, Letter[]>>();

  return {
    put: (letter) => {
      const keys = groups.get(letter.group) ?? new Map<string, Letter[]>();
      const letters = keys.get(letter.key) ?? [];
      groups.set(letter.group, keys.set(letter.key, letters));
      const before = letters.findLastIndex(({ offset }) => offset <= letter.offset);
      letters.splice(before + 1, 0, letter);
      if (letters[before]?.offset === letter.offset) letters.splice(before, 1);
    },
    remove: (letter) => {
      const keys = groups.get(letter.group);
      const letters = keys?.get(letter.key) ?? [];
      const at = letters.findIndex(({ offset }) => offset === letter.offset);
      if (at >= 0) letters.splice(at, 1);
      if (letters.length === 0) keys?.delete(letter.key);
    },
    of: (group, key) => groups.get(group)?.get(key) ?? [],
    keysOf: (group) => [...(groups.get(group)?.keys() ?? [])],
  };
}
