/** Lets a bounded number of works run at once; the others wait in the order in which they came. */
export interface Slots {
  /** Takes a slot at once (undefined) or when it is this caller's turn. Every taken slot is to be given back. */
  take(): Promise<void> | undefined;
  give(): void;
}

export function slots(count: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;

  return {
    take: () => {
      if (free === 0) return new Promise<void>((resolve) => waiting.push(resolve));
      free -= 1;
      return undefined;
    },
    give: () => {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next(); // hands its slot over
    },
  };
}
