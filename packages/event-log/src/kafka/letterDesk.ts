import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { envelopeOf } from './envelopeHeaders.ts';
import { type LetterBook, letterBook } from './letterBook.ts';
import { type Letter, letterKey, type Note, noteKey } from './letters.ts';
import type { Names } from './names.ts';
import type { Sender } from './sender.ts';
import { type SizedMessage, sized } from './sizedMessages.ts';
import type { TopicReader } from './topicReader.ts';

/** Keeps the dead letters of all topics: each topic has one of its own for them, with one partition. */
export interface LetterDesk {
  /** As it was at the last refresh or write. */
  book(topic: Topic): LetterBook;
  /** Takes in what other processes wrote until now. */
  refresh(topic: Topic): Promise<void>;
  /** Resolves when the notes are durable and in the book. @param event whose attributes they carry as headers. */
  write(topic: Topic, notes: readonly Note[], event?: CloudEvent): Promise<void>;
  /** Takes letters, replays and answers away. */
  remove(topic: Topic, keys: readonly string[]): Promise<void>;
  /** Notes for good that the letter was given up and why. */
  discard(letter: Letter, because: string): Promise<void>;
}

interface Kept {
  readonly book: LetterBook;
  next: number;
  running?: Promise<void>;
  /** Begins when the running one ends: it sees what was written before now. */
  waiting?: Promise<void>;
}

export function letterDesk(names: Names, reader: TopicReader, sender: Sender): LetterDesk {
  const kept = new Map<Topic, Kept>();

  function of(topic: Topic): Kept {
    const there = kept.get(topic) ?? { book: letterBook(), next: 0 };
    kept.set(topic, there);
    return there;
  }

  async function readOn(topic: Topic): Promise<void> {
    const its = of(topic);
    const name = names.deadLetters(topic);
    await reader.partitions(name);
    const [end = 0] = await reader.offsets(name, 'end');
    while (its.next < end) {
      const page = await reader.page(name, 0, its.next);
      for (const record of page) its.book.apply(record);
      its.next = (page.at(-1)?.offset ?? end) + 1;
    }
  }

  async function refresh(topic: Topic): Promise<void> {
    const its = of(topic);
    its.waiting ??= (its.running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        delete its.waiting;
        its.running = readOn(topic);
        return its.running;
      });
    await its.waiting;
  }

  async function send(topic: Topic, records: readonly Pick<SizedMessage, 'key' | 'value'>[], headers = {}) {
    const name = names.deadLetters(topic);
    await reader.partitions(name);
    await sender.send(
      name,
      records.map(({ key, value }) => sized({ key, value, headers })),
    );
    await refresh(topic);
  }

  const written = (note: Note) => ({ key: noteKey(note), value: Buffer.from(JSON.stringify(note)) });

  return {
    book: (topic) => of(topic).book,
    refresh,
    write: (topic, notes, event) =>
      send(topic, notes.map(written), event === undefined ? {} : envelopeOf(event).headers),
    remove: (topic, keys) =>
      send(
        topic,
        keys.map((key) => ({ key, value: null })),
      ),
    discard: ({ id, topic }, because) => {
      const note = { kind: 'discarded', id, because, at: new Date().toISOString() } as const;
      return send(topic, [written(note), { key: letterKey(id), value: null }]);
    },
  };
}
