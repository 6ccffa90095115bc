import { describe, expect, test } from '@jest/globals';
import { partitionWork } from './partitionWork.ts';

describe('the work of a partition', () => {
  test('has come as far as its first unfinished event', () => {
    const work = partitionWork(1);
    work.startAt(10);
    for (const offset of [10, 11, 12]) work.begin(offset, 1);
    expect([work.head, work.finishedTo]).toEqual([13, 10]);
    work.finish(11);
    expect(work.finishedTo).toBe(10);
    work.finish(10);
    expect(work.finishedTo).toBe(12);
    work.finish(12);
    expect(work.finishedTo).toBe(13);
  });

  test('has no place until one is known', () => {
    const work = partitionWork(1);
    expect([work.head, work.storedAt]).toEqual([undefined, undefined]);
    work.startAt(7);
    expect([work.head, work.storedAt]).toEqual([7, 7]);
  });

  test.each([
    ['many events', 4_096, 1],
    ['large events', 128, 64 * 1024],
  ])('is full with %s, and has room again at half of that', async (_, count, size) => {
    const work = partitionWork(1);
    work.startAt(0);
    await work.room();
    for (let offset = 0; offset < count; offset += 1) {
      expect(work.isFull).toBe(false);
      work.begin(offset, size);
    }
    expect(work.isFull).toBe(true);
    let roomAt = -1;
    let finished = 0;
    const room = work.room().then(() => {
      roomAt = finished;
    });
    for (; finished < count && roomAt < 0; finished += 1) {
      work.finish(finished);
      await Promise.resolve();
      await Promise.resolve();
    }
    await room;
    expect(roomAt).toBeGreaterThanOrEqual(count / 2);
    expect(roomAt).toBeLessThanOrEqual(count / 2 + 2);
  });

  test('has a share of what a topic may hold, never too small a one', () => {
    const fills = (partitions: number): number => {
      const work = partitionWork(partitions);
      work.startAt(0);
      let offset = 0;
      for (; !work.isFull; offset += 1) work.begin(offset, 1);
      return offset;
    };
    expect([1, 4, 16, 1_000].map(fills)).toEqual([4_096, 1_024, 256, 256]);
  });
});
