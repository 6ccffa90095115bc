import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { envelopeOf } from './envelopeHeaders.ts';
import { type LetterBooks, letterBooks } from './letterBooks.ts';
import { type Letter, letterKey, type Note, noteKey } from './letters.ts';
import type { Names } from './names.ts';
import type { Sender } from './sender.ts';
import { type SizedMessage, sized } from './sizedMessages.ts';
import type { TopicReader } from './topicReader.ts';

/** Keeps the dead letters of all topics: each topic has one of its own for them, with one partition. */
export interface LetterDesk extends LetterBooks {
  /** Resolves when the notes are durable and in the book. @param event whose attributes they carry as headers. */
  write(topic: Topic, notes: readonly Note[], event?: CloudEvent): Promise<void>;
  /** Takes letters, replays and answers away. */
  remove(topic: Topic, keys: readonly string[]): Promise<void>;
  /** Notes for good that the letter was given up and why. */
  discard(letter: Letter, because: string): Promise<void>;
}

export function letterDesk(names: Names, reader: TopicReader, sender: Sender): LetterDesk {
  const { book, refresh } = letterBooks(names, reader);

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
    book,
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
