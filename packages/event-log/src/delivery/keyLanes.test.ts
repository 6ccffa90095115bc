import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyLanes } from './keyLanes.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('key lanes', () => {
  test('take in every key in order and one work at a time, however the works interleave', async () => {
    const key = fc.constantFrom('a', 'b', 'c');
    await fc.assert(
      fc.asyncProperty(fc.array(key, { maxLength: 40 }), fc.scheduler(), async (pushes, scheduler) => {
        const taken = new Map<string, number[]>();
        const running = new Set<string>();
        const lanes = keyLanes<number>({
          takeIn: async (lane, waiting) => {
            expect(running.has(lane)).toBe(false);
            running.add(lane);
            const some = waiting.slice(0, 2);
            await scheduler.schedule(Promise.resolve());
            taken.set(lane, [...(taken.get(lane) ?? []), ...some]);
            running.delete(lane);
            return some.length;
          },
          failed: (error) => {
            throw error;
          },
        });
        pushes.forEach((lane, i) => {
          lanes.push(lane, i);
        });
        await scheduler.waitFor(settled());
        await scheduler.waitIdle();
        for (const lane of new Set(pushes)) {
          expect(taken.get(lane)).toEqual(pushes.flatMap((pushed, i) => (pushed === lane ? [i] : [])));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('run a work alone in its lane: after what runs, before what waits', async () => {
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const lanes = keyLanes<string>({
      takeIn: async (_, [item]) => {
        if (item === 'first') await first.promise;
        order.push(item ?? 'nothing');
        return 1;
      },
      failed: () => undefined,
    });
    lanes.push('a', 'first');
    lanes.push('a', 'second');
    const alone = lanes.alone('a', async () => {
      order.push('alone');
      return 42;
    });
    first.resolve();
    expect(await alone).toBe(42);
    await settled();
    expect(order).toEqual(['first', 'alone', 'second']);
  });

  test('pass the failure of a work that ran alone to who asked for it, and go on', async () => {
    const taken: string[] = [];
    const lanes = keyLanes<string>({
      takeIn: async (_, items) => {
        taken.push(...items);
        return items.length;
      },
      failed: () => undefined,
    });
    const alone = lanes.alone('a', () => Promise.reject(new Error('no')));
    lanes.push('a', 'next');
    await expect(alone).rejects.toThrow('no');
    await settled();
    expect(taken).toEqual(['next']);
  });

  test('stand still in a lane whose work failed, and tell', async () => {
    const failures: unknown[] = [];
    const taken: string[] = [];
    const lanes = keyLanes<string>({
      takeIn: async (key, items) => {
        if (key === 'bad') throw new Error('broken');
        taken.push(...items);
        return items.length;
      },
      failed: (error) => failures.push(error),
    });
    lanes.push('bad', '1');
    lanes.push('good', '1');
    await settled();
    lanes.push('bad', '2');
    await settled();
    expect(failures).toHaveLength(1);
    expect(taken).toEqual(['1']);
  });

  test('stop after what runs; what waits is forgotten or refused', async () => {
    const gate = Promise.withResolvers<void>();
    const taken: string[] = [];
    const lanes = keyLanes<string>({
      takeIn: async (_, [item]) => {
        taken.push(item ?? 'nothing');
        await gate.promise;
        return 1;
      },
      failed: () => undefined,
    });
    lanes.push('a', 'first');
    lanes.push('a', 'second');
    const waiting = lanes.alone('a', async () => undefined);
    let stopped = false;
    const stopping = lanes.stop().then(() => {
      stopped = true;
    });
    await expect(waiting).rejects.toMatchObject({ kind: 'unavailable' });
    expect(stopped).toBe(false);
    gate.resolve();
    await stopping;
    lanes.push('b', 'late');
    await expect(lanes.alone('b', async () => undefined)).rejects.toMatchObject({ kind: 'unavailable' });
    await settled();
    expect(taken).toEqual(['first']);
  });
});
