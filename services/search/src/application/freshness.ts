import { DomainError, invalid } from '@kohtaanto/kernel';

/** What can be waited for: the newest state of an aggregate that this service has taken in. */
const seenKinds = ['need', 'offer', 'team', 'workplace', 'programme', 'employer'] as const;
export type SeenKind = (typeof seenKinds)[number];

export interface Freshness {
  /** Tells that the aggregate was taken in and indexed up to this sequence. */
  applied(kind: SeenKind, id: string, sequence: number): void;
  /**
   * Resolves when what the caller has written is in the index: `need/<id>@<sequence>`.
   * @throws DomainError invalid `seen`; unavailable `not-yet-visible` after two seconds.
   */
  seen(mark: string): Promise<void>;
}

export interface IndexView {
  /** The newest sequence of the aggregate that is surely written to the index, by whichever process; 0 for none. */
  indexed(kind: SeenKind, id: string): Promise<number>;
  /** After it, what is written to the index of the kind is found. */
  refresh(kind: SeenKind): Promise<void>;
}

const waitMs = 2_000;
/** Another process may have taken it in: look there as well. */
const lookEveryMs = 100;

export function createFreshness({ indexed, refresh }: IndexView): Freshness {
  const waiting = new Map<string, Set<(sequence: number) => void>>();

  const waitFor = (kind: SeenKind, id: string, wanted: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const key = `${kind}/${id}`;
      const waiters = waiting.get(key) ?? new Set();
      waiting.set(key, waiters);
      const end = (): void => {
        clearInterval(looking);
        clearTimeout(deadline);
        waiters.delete(check);
        if (waiters.size === 0) waiting.delete(key);
      };
      const check = (sequence: number): void => {
        if (sequence < wanted) return;
        end();
        resolve();
      };
      const giveUp = (error: unknown): void => {
        end();
        reject(error);
      };
      const look = (): void => void indexed(kind, id).then(check, giveUp);
      const looking = setInterval(look, lookEveryMs);
      const deadline = setTimeout(() => giveUp(notYetVisible(`${key}@${wanted}`)), waitMs);
      waiters.add(check);
      look();
    });

  return {
    applied: (kind, id, sequence) => {
      for (const check of waiting.get(`${kind}/${id}`) ?? []) check(sequence);
    },
    seen: async (mark) => {
      const { kind, id, sequence } = parse(mark);
      await waitFor(kind, id, sequence);
      await refresh(kind);
    },
  };
}

function parse(mark: string): { readonly kind: SeenKind; readonly id: string; readonly sequence: number } {
  const [, word, id, sequence] = /^([a-z]+)\/([^@]{1,100})@(\d{1,9})$/.exec(mark) ?? [];
  const kind = seenKinds.find((each) => each === word);
  if (kind === undefined || id === undefined || sequence === undefined) {
    const message = `write it as ${seenKinds.join('|')}/<id>@<sequence>, with the sequence that your write answered`;
    throw invalid('seen', `"${mark}" can not be waited for`, { pointer: '?seen', message });
  }
  return { kind, id, sequence: Number(sequence) };
}

function notYetVisible(mark: string): DomainError {
  const message = `${mark} is not in the index yet; try again in a moment`;
  return new DomainError('unavailable', 'not-yet-visible', message, { retryAfterSeconds: 1 });
}
