import { DomainError } from '@kohtaanto/kernel';

/** Every call answers within this: the driver's own limits are shorter, but a call may take several steps. */
export const callLimitMs = 3_800;

/** One request to the server; not begun once the time is over, so that nothing happens behind the caller's back. */
export type Step = <T>(request: () => Promise<T>) => Promise<T>;

/** @throws DomainError unavailable `store-unavailable` when the work is not done within the limit. */
export async function withinLimit<T>(work: (step: Step) => Promise<T>, limitMs = callLimitMs): Promise<T> {
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const late = (): DomainError =>
    new DomainError('unavailable', 'store-unavailable', `MongoDB did not answer within ${limitMs / 1_000} s`);
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      over = true;
      reject(late());
    }, limitMs);
  });
  const step: Step = async (request) => {
    if (over) throw late();
    return request();
  };
  try {
    return await Promise.race([work(step), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
