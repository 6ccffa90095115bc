/** Lets a bounded number of works run at once; the others wait in the order in which they came. */
export interface Slots {
  use<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function slots(count: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;

  return {
    use: async (work) => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next(); // hands its slot over
      }
    },
  };
}
