import { keyLetters } from './keyLetters.ts';
import { type Letter, letterKey, type Note, noteIn, noteKey, type Replay, type Replayed } from './letters.ts';

/** What the records of one topic of dead letters add up to. Some 500 bytes a letter: events stay where they are. */
export interface LetterBook {
  /** The next record, in the topic's order. */
  apply(record: { readonly key: Buffer | null; readonly value: Buffer | null }): void;
  letter(id: string): Letter | undefined;
  /** Of one group or of all, the oldest first. */
  list(group?: string): readonly Letter[];
  /** In the order of their events. */
  ofKey(group: string, key: string): readonly Letter[];
  /** The keys of the group that have letters. */
  keysOf(group: string): readonly string[];
  readonly hasDiscarded: boolean;
  isDiscarded(id: string): boolean;
  /** What is to be replayed and was not yet. */
  replays(group: string): readonly Replay[];
  replayed(request: string): Replayed | undefined;
}

export function letterBook(): LetterBook {
  const letters = new Map<string, Letter>();
  const keys = keyLetters();
  const discarded = new Set<string>();
  const replays = new Map<string, Replay>();
  const answers = new Map<string, Replayed>();

  /** A record took another's place, or an empty one took it away. */
  function drop(key: string): void {
    const letter = letters.get(key);
    if (letter !== undefined) keys.remove(letter);
    letters.delete(key);
    discarded.delete(key);
    replays.delete(key);
    answers.delete(key);
  }

  function put(key: string, note: Note): void {
    if (note.kind === 'replay') replays.set(key, note);
    if (note.kind === 'replayed') answers.set(key, note);
    if (note.kind === 'discarded') {
      drop(letterKey(note.id));
      discarded.add(key);
    }
    // One that was given up does not come back, whoever had not heard of it.
    if (note.kind !== 'letter' || discarded.has(discardKey(note.id))) return;
    letters.set(key, note);
    keys.put(note);
  }

  return {
    apply: ({ key, value }) => {
      const note = value === null ? undefined : noteIn(value);
      if (value === null) drop(key?.toString() ?? '');
      else if (note !== undefined) put(noteKey(note), note);
    },
    letter: (id) => letters.get(letterKey(id)),
    list: (group) => [...letters.values()].filter((each) => group === undefined || each.group === group).sort(byAge),
    ofKey: keys.of,
    keysOf: keys.keysOf,
    get hasDiscarded() {
      return discarded.size > 0;
    },
    isDiscarded: (id) => discarded.has(discardKey(id)),
    replays: (group) =>
      [...replays.values()].filter((each) => each.group === group && !answers.has(answerKey(each.request))),
    replayed: (request) => answers.get(answerKey(request)),
  };
}

function discardKey(id: string): string {
  return noteKey({ kind: 'discarded', id, because: '', at: '' });
}

function answerKey(request: string): string {
  return noteKey({ kind: 'replayed', request, replayed: 0, remaining: 0 });
}

function byAge(a: Letter, b: Letter): number {
  if (a.parkedAt !== b.parkedAt) return a.parkedAt < b.parkedAt ? -1 : 1;
  return a.partition - b.partition || a.offset - b.offset;
}
