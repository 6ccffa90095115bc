import { describe, expect, test } from '@jest/globals';
import { oneAtATime } from './oneAtATime.ts';

function controlled() {
  const begun: PromiseWithResolvers<void>[] = [];
  const once = oneAtATime(() => {
    const run = Promise.withResolvers<void>();
    begun.push(run);
    return run.promise;
  });
  return { begun, once };
}

describe('one at a time', () => {
  test('runs at once when nothing runs, and again when asked again', async () => {
    const { begun, once } = controlled();
    for (let i = 0; i < 2; i += 1) {
      const asked = once();
      begun[i]?.resolve();
      await asked;
    }
    expect(begun).toHaveLength(2);
  });

  test('gives all that ask meanwhile one run that began after they asked', async () => {
    const { begun, once } = controlled();
    const first = once();
    const later = [once(), once(), once()];
    expect(begun).toHaveLength(1);
    begun[0]?.resolve();
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toHaveLength(2);
    begun[1]?.resolve();
    await Promise.all(later);
    expect(begun).toHaveLength(2);
  });

  test('tells those whose run failed, and runs again for those who asked meanwhile', async () => {
    const { begun, once } = controlled();
    const first = once();
    const later = once();
    begun[0]?.reject(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await new Promise((resolve) => setImmediate(resolve));
    begun[1]?.resolve();
    await expect(later).resolves.toBeUndefined();
  });
});
