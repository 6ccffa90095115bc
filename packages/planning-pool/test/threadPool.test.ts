import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ThreadPool } from '../src/threadPool.ts';
import { end, endless, jobOf, short } from './support/someJobs.ts';

const inAnHour = (): number => performance.now() + 3_600_000;
const late = new Error('too late');

let pool: ThreadPool;
beforeEach(() => {
  pool = new ThreadPool(1, 512, () => late);
});
afterEach(() => pool.close());

describe('a pool of one thread', () => {
  test('refuses what could not begin in time, while the thread still works', async () => {
    const first = jobOf(endless);
    const running = pool.run(first, inAnHour());
    await expect(pool.run(jobOf(short), performance.now() + 20)).rejects.toBe(late);
    await expect(pool.run(jobOf(short), performance.now() - 20)).rejects.toBe(late);
    end(first);
    expect(await running).toMatchObject({ outcome: [{ exact: false }] });
    expect(await pool.run(jobOf(short), inAnHour())).toMatchObject({ outcome: [{ exact: true }] });
  });

  test('lets what has begun go on beyond the time by which it had to begin', async () => {
    const first = jobOf(endless);
    const beginBy = performance.now() + 20;
    const running = pool.run(first, beginBy);
    await expect(pool.run(jobOf(short), beginBy)).rejects.toBe(late);
    end(first);
    expect(await running).toMatchObject({ outcome: [{ exact: false }] });
  });

  test('takes first what must begin first, equal ones as they were asked for', async () => {
    const first = jobOf(endless);
    const running = pool.run(first, inAnHour());
    const order: string[] = [];
    const soon = inAnHour();
    const asked = Object.entries({ last: soon + 2, one: soon, middle: soon + 1, two: soon });
    const waiting = asked.map(([name, beginBy]) => pool.run(jobOf(short), beginBy).then(() => order.push(name)));
    end(first);
    await Promise.all([running, ...waiting]);
    expect(order).toEqual(['one', 'two', 'middle', 'last']);
  });

  test('drops what was told to stop before its turn, and only that', async () => {
    const first = jobOf(endless);
    const running = pool.run(first, inAnHour());
    const [leaving, staying] = [jobOf(short), jobOf(short)];
    const left = pool.run(leaving, inAnHour());
    const stayed = pool.run(staying, inAnHour());
    end(leaving);
    pool.dropStopped();
    await expect(left).rejects.toMatchObject({ slug: 'planning-cancelled' });
    end(first);
    expect(await running).toMatchObject({ outcome: [{ exact: false }] });
    expect(await stayed).toMatchObject({ outcome: [{ exact: true }] });
  });
});
