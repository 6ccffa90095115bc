import { expect, test } from '@jest/globals';
import { acknowledged, startWriter } from './support/child.ts';
import { freshFile } from './support/folders.ts';
import { noteText } from './support/notes.ts';
import { openNotes } from './support/openNotes.ts';

test.each(['durable', 'light'])(
  'every acknowledged %s write is there after each of 20 kills at random moments',
  async (weight) => {
    const file = freshFile();
    const acked = new Set<number>();
    for (let round = 0; round < 20; round++) {
      const child = startWriter([file, round * 100_000, 100_000, weight]);
      await child.said(/^open/);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      child.kill();
      await child.ended;
      for (const id of acknowledged(child.lines())) acked.add(id);
    }
    expect(acked.size).toBeGreaterThan(20);
    const { storage, notes } = await openNotes(file);
    const there = new Set(await notes.ids());
    expect([...acked].filter((id) => !there.has(id))).toEqual([]);
    for (const id of [...acked].slice(-20)) expect(await notes.text(id)).toBe(noteText(id));
    await storage.close();
  },
);
