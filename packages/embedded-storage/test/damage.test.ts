import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import { openSound } from '../src/worker/openSound.ts';
import { freshFile } from './support/folders.ts';
import { procedures } from './support/noteProcedures.ts';
import { openNotes } from './support/openNotes.ts';

const pageSize = 16_384;
const file = freshFile();
let whole: Buffer;
let notesInWhole: string;
/** Page numbers (from 1) by what SQLite keeps in them. */
let pages: ReadonlyMap<string, readonly number[]>;

/** Opened in this thread: hundreds of damaged files would each need a storage thread otherwise. */
const open = (fullCheckUpToBytes = Number.POSITIVE_INFINITY): DatabaseSync =>
  openSound({ file, modules: [], fullCheckUpToBytes, checkpointPages: 1_000 }, [procedures]);

function allNotes(db: DatabaseSync): string {
  const byId = db.prepare('SELECT id, text FROM notes ORDER BY id').all();
  const byLabel = db.prepare('SELECT label, id FROM notes INDEXED BY notes_by_label ORDER BY label').all();
  return JSON.stringify([byId, byLabel]);
}

/** Opens the damaged bytes: the refusal, or every note as it can be read. */
function openDamaged(bytes: Uint8Array): DomainError | string {
  writeFileSync(file, bytes);
  rmSync(`${file}-wal`, { force: true });
  try {
    const db = open();
    const notes = allNotes(db);
    db.close();
    return notes;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function flipped(at: number, bit: number): Buffer {
  const bytes = Buffer.from(whole);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  return bytes;
}

function kindsOfPages(): ReadonlyMap<string, readonly number[]> {
  const db = new DatabaseSync(file);
  const kinds = new Map<string, number[]>();
  const free = new Set(Array.from({ length: whole.length / pageSize }, (_, i) => i + 1));
  for (const { kind, page } of db.prepare(`SELECT name || ' ' || pagetype AS kind, pageno AS page FROM dbstat`).all()) {
    kinds.set(String(kind), [...(kinds.get(String(kind)) ?? []), Number(page)]);
    free.delete(Number(page));
  }
  db.close();
  return kinds.set('free', [...free]);
}

beforeAll(async () => {
  const { storage, notes } = await openNotes(file);
  const ids = Array.from({ length: 6_000 }, (_, i) => i);
  await Promise.all(ids.map((id) => notes.add({ id, text: `note ${id} `.repeat(id % 50 === 0 ? 2_000 : 20) })));
  await notes.remove({ from: 2_000, to: 3_200 });
  await storage.close();
  whole = readFileSync(file);
  pages = kindsOfPages();
  const db = open();
  notesInWhole = allNotes(db);
  db.close();
  whole = readFileSync(file);
});

describe('a damaged data file', () => {
  test('has every kind of page in these tests', () => {
    expect([...pages.keys()]).toEqual(
      expect.arrayContaining(['notes internal', 'notes leaf', 'notes overflow', 'notes_by_label internal', 'free']),
    );
  });

  test('is refused or whole, whichever bit of the header is flipped', () => {
    for (let at = 0; at < 100; at++) expectRefusedOrWhole(flipped(at, at % 8));
  });

  test('is refused or whole, whichever bit of whichever kind of page is flipped', () => {
    let refused = 0;
    for (const numbers of pages.values()) {
      for (let round = 0; round < 30; round++) {
        const page = numbers[round % numbers.length] ?? 1;
        // A stride that is prime to the page size reaches the page's header, its pointers and its cells.
        const offset = (round * 139) % pageSize;
        if (expectRefusedOrWhole(flipped((page - 1) * pageSize + offset, round % 8))) refused++;
      }
    }
    expect(refused).toBeGreaterThan(50);
  });

  test('is refused with what was found and the way out when a page was zeroed', () => {
    for (const [kind, numbers] of pages) {
      if (kind === 'free') continue;
      const bytes = Buffer.from(whole);
      const page = numbers.at(-1) ?? 1;
      bytes.fill(0, (page - 1) * pageSize, page * pageSize);
      expect({ kind, ...refusal(openDamaged(bytes)) }).toMatchObject({ kind, slug: 'storage-damaged' });
    }
  });

  test('is refused when a text in it was changed', () => {
    const bytes = Buffer.from(whole);
    bytes.write('nope', bytes.indexOf('note 17 note 17'));
    const error = openDamaged(bytes);
    expect(error).toMatchObject({
      kind: 'unavailable',
      slug: 'storage-damaged',
      message: expect.stringMatching(/data\.db is damaged: note 17 .* put a copy of the file/),
      details: { found: ['note 17 does not match its checksum'] },
    });
  });

  test('is refused when it was cut, wherever', () => {
    for (const length of [1, 50, 100, 2_000, pageSize, pageSize * 10, whole.length - pageSize, whole.length - 1]) {
      expect({ length, ...refusal(openDamaged(whole.subarray(0, length))) }).toMatchObject({
        length,
        slug: expect.stringMatching(/^storage-(damaged|foreign)$/),
      });
    }
  });

  test('is refused when it is something else', () => {
    expect(openDamaged(Buffer.from('id;name\n1;not a database\n'.repeat(500)))).toMatchObject({
      slug: 'storage-damaged',
    });
  });

  test('is refused too when it is too large for the full check and its structure is broken', () => {
    const bytes = Buffer.from(whole);
    const page = pages.get('notes leaf')?.at(0) ?? 1;
    bytes.fill(0, (page - 1) * pageSize, page * pageSize);
    writeFileSync(file, bytes);
    expect(() => open(0)).toThrow(/is damaged/);
  });

  test('is left as it was found, so that undoing the damage brings everything back', () => {
    const at = whole.indexOf('note 17 note 17');
    expect(openDamaged(flipped(at, 0))).toMatchObject({ slug: 'storage-damaged' });
    expect(readFileSync(file).equals(flipped(at, 0))).toBe(true);
    expect(openDamaged(whole)).toBe(notesInWhole);
  });

  test('is replaced by a copy as the refusal says', () => {
    truncateSync(file, pageSize * 3);
    expect(() => open()).toThrow(/put a copy of the file \(a backup\) in its place/);
    expect(openDamaged(whole)).toBe(notesInWhole);
  });
});

const refusal = (outcome: DomainError | string): { readonly slug: string } =>
  typeof outcome === 'string' ? { slug: 'opened' } : { slug: outcome.slug };

/** Returns whether it was refused; a file that opens must hold every note. */
function expectRefusedOrWhole(bytes: Uint8Array): boolean {
  const outcome = openDamaged(bytes);
  if (typeof outcome === 'string') expect(outcome === notesInWhole).toBe(true);
  else expect(outcome).toMatchObject({ kind: 'unavailable', slug: expect.stringMatching(/^storage-/) });
  return typeof outcome !== 'string';
}
