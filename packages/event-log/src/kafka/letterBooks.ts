import type { Topic } from '@kohtaanto/kernel';
import { type LetterBook, letterBook } from './letterBook.ts';
import type { Names } from './names.ts';
import type { TopicReader } from './topicReader.ts';

/** The dead letters of all topics, as they were read. */
export interface LetterBooks {
  /** As it was at the last refresh. */
  book(topic: Topic): LetterBook;
  /** Takes in what other processes wrote until now. */
  refresh(topic: Topic): Promise<void>;
}

interface Kept {
  readonly book: LetterBook;
  next: number;
  running?: Promise<void>;
  /** Begins when the running one ends: it sees what was written before now. */
  waiting?: Promise<void>;
}

export function letterBooks(names: Names, reader: TopicReader): LetterBooks {
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

  return { book: (topic) => of(topic).book, refresh };
}
