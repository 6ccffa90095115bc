import { describe, expect, test } from '@jest/globals';
import { asId, type OrganisationId } from '@kohtaanto/kernel';
import { bytesOf } from '../commitRules.ts';
import { change, command } from '../contract/examples.ts';
import type { Commit } from '../documentStore.ts';
import { commitWrite, prepareCommit, settlingWrites } from './documentWrites.ts';

const since = '2026-03-01T08:00:00.000000Z';
const written = (commit: Commit<unknown>) => commitWrite(prepareCommit(commit), [], since);

describe('the write of a commit', () => {
  test('fits the expected version alone, and makes the document only where none is expected', () => {
    expect(written(change('a', 3))).toMatchObject({ filter: { _id: 'a', version: 3 } });
    expect(written(change('a', 3))).not.toHaveProperty('upsert');
    expect(written(change('a', 0))).toMatchObject({ filter: { _id: 'a', version: 0 }, upsert: true });
  });

  test('sets the state as text, the version, the tags without repeats and the commands', () => {
    const { update } = written({ ...change('a', 3), tags: ['b', 'a', 'b'], command: command('one') });
    expect(update).toEqual({
      $set: {
        version: 4,
        state: '{"from":3}',
        tags: ['b', 'a'],
        commands: [{ ...command('one'), version: 4 }],
      },
      $unset: { owner: 1, uniqueKey: 1, dueAt: 1 },
    });
  });

  test('replaces owner, unique key and due date, and takes away those that are not given', () => {
    const owner = asId<OrganisationId>('org');
    const all = { owner, uniqueKey: '', dueAt: '2026-01-01T02:00:00+02:00' };
    expect(written({ ...change('a', 1), ...all }).update).toMatchObject({
      $set: { owner, uniqueKey: '', dueAt: '2026-01-01T00:00:00.000Z' },
    });
    expect(written({ ...change('a', 1), ...all }).update).not.toHaveProperty('$unset');
    expect(written({ ...change('a', 1), owner }).update).toMatchObject({ $unset: { uniqueKey: 1, dueAt: 1 } });
  });

  test('adds the events with their length, and keeps an earlier time since when something waits', () => {
    const commit = change('a', 4, 2);
    const events = commit.events.map((event) => JSON.stringify(event));
    expect(written(commit).update).toMatchObject({
      $set: { version: 6 },
      $push: { pending: { $each: events.map((event, i) => ({ seq: 5 + i, bytes: bytesOf(event), event })) } },
      $min: { pendingSince: since },
    });
  });

  test('leaves what waits alone when it has no events', () => {
    expect(Object.keys(written(change('a', 1)).update)).toEqual(['$set', '$unset']);
  });

  test('keeps the commands that the document has seen', () => {
    const seen = [{ ...command('one'), version: 1 }];
    const { update } = commitWrite(prepareCommit({ ...change('a', 1), command: command('two') }), seen, since);
    expect(update).toMatchObject({ $set: { commands: [...seen, { ...command('two'), version: 2 }] } });
  });
});

test('settling empties the outbox where nothing later waits, else pulls what is settled: never both', () => {
  const [all, some] = settlingWrites('a', 4);
  const later = { $elemMatch: { seq: { $gt: 4 } } };
  expect(all).toMatchObject({ filter: { _id: 'a', pending: { $not: later } }, update: { $set: { pending: [] } } });
  expect(all.update).toMatchObject({ $unset: { pendingSince: 1 } });
  expect(some).toMatchObject({ filter: { _id: 'a', pending: later } });
  expect(some.update).toEqual({ $pull: { pending: { seq: { $lte: 4 } } } });
});
