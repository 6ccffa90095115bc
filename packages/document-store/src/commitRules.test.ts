import { describe, expect, test } from '@jest/globals';
import { assertRoom, commandsAfter, instant, nextVersion, refusalOf, stateText } from './commitRules.ts';
import { change, command } from './contract/examples.ts';
import { maxPendingBytes, maxPendingEvents } from './documentStore.ts';

describe('what a document says to a commit', () => {
  const current = { version: 3, commands: [{ ...command('one'), version: 2 }] };

  test('is nothing when the version is the expected one', () => {
    expect(refusalOf(current, { expectedVersion: 3, command: command('two') })).toBeUndefined();
    expect(refusalOf(undefined, { expectedVersion: 0 })).toBeUndefined();
  });

  test('is the conflict, with the version that is there', () => {
    expect(refusalOf(current, { expectedVersion: 2 })).toEqual({ outcome: 'version-conflict', actual: 3 });
    expect(refusalOf(undefined, { expectedVersion: 2 })).toEqual({ outcome: 'version-conflict', actual: 0 });
  });

  test('is about the command before it is about the version', () => {
    expect(refusalOf(current, { expectedVersion: 0, command: command('one') })).toEqual({
      outcome: 'repeated',
      version: 2,
    });
    expect(refusalOf(current, { expectedVersion: 3, command: command('one', 0, 'other') })).toEqual({
      outcome: 'key-reused',
    });
  });
});

test('the version after a commit is the last event’s sequence, or one more without events', () => {
  expect(nextVersion(change('a', 4, 3))).toBe(7);
  expect(nextVersion(change('a', 4))).toBe(5);
});

test('commands stay for seven days to the millisecond, with times in one form', () => {
  const old = { ...command('old'), version: 1 };
  const later = (milliseconds: number) => new Date(Date.parse(old.at) + 7 * 86_400_000 + milliseconds).toISOString();
  expect(commandsAfter([old], { ...command('new'), at: later(0) }, 2)).toHaveLength(2);
  expect(commandsAfter([old], { ...command('new'), at: later(1) }, 2)).toHaveLength(1);
  expect(commandsAfter([old], undefined, 2)).toEqual([old]);
  expect(commandsAfter([], { ...command('new'), at: '2026-03-01T10:00:00+02:00' }, 1)).toMatchObject([
    { at: '2026-03-01T08:00:00.000Z' },
  ]);
});

test('an instant that is no date is refused', () => {
  expect(() => instant('tomorrow')).toThrow(RangeError);
});

test('a state that is not JSON is refused', () => {
  expect(() => stateText(undefined)).toThrow('a state must be JSON');
});

describe('the room for events', () => {
  const refusal = expect.objectContaining({ kind: 'unavailable', slug: 'outbox-full' });
  const one = { events: 1, bytes: 10 };

  test('ends at 200 events and at 256 KiB', () => {
    assertRoom('a', { events: maxPendingEvents - 1, bytes: 0 }, one);
    assertRoom('a', { events: 1, bytes: maxPendingBytes - 10 }, one);
    expect(() => assertRoom('a', { events: maxPendingEvents, bytes: 0 }, one)).toThrow(refusal);
    expect(() => assertRoom('a', { events: 1, bytes: maxPendingBytes - 9 }, one)).toThrow(refusal);
  });

  test('is there for any commit when nothing waits, and for one without events', () => {
    assertRoom('a', { events: 0, bytes: 0 }, { events: 1_000, bytes: 10 * maxPendingBytes });
    assertRoom('a', { events: 1_000, bytes: 0 }, { events: 0, bytes: 0 });
  });
});
