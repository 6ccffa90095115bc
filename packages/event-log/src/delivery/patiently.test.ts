import { expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import { patiently } from './patiently.ts';

const busy = new DomainError('unavailable', 'storage-busy', 'busy', { retryAfterSeconds: 0.001 });

test('work is done again while the storage says that waiting helps', async () => {
  const errors: unknown[] = [busy, busy];
  const result = await patiently(new AbortController().signal, async () => {
    const error = errors.shift();
    if (error !== undefined) throw error;
    return 'done';
  });
  expect(result).toBe('done');
});

test('any other failure is passed on at once', async () => {
  let tries = 0;
  const work = async () => {
    tries += 1;
    throw new DomainError('unavailable', 'storage-failed', 'broken');
  };
  await expect(patiently(new AbortController().signal, work)).rejects.toMatchObject({ slug: 'storage-failed' });
  expect(tries).toBe(1);
});

test('a stop ends the waiting', async () => {
  const stop = new AbortController();
  const long = new DomainError('unavailable', 'storage-full', 'full', { retryAfterSeconds: 3_600 });
  const waiting = expect(patiently(stop.signal, () => Promise.reject(long))).rejects.toBe(long);
  stop.abort();
  await waiting;
});
