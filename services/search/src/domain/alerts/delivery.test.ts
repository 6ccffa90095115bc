import { describe, expect, test } from '@jest/globals';
import { begun, type Delivery, newDelivery, settled, triedForMs } from './delivery.ts';

const start = new Date('2026-12-01T08:00:00.000Z');
const later = (ms: number) => new Date(start.getTime() + ms);
const problem = { outcome: 'problem', problem: 'the receiver answered 500' } as const;

/** Tries until it is given up; the milliseconds between the tries. */
function pauses(): { readonly pauses: readonly number[]; readonly last: Delivery } {
  const found: number[] = [];
  let at = start;
  let delivery = newDelivery('a-1', 'w-1', start);
  for (;;) {
    delivery = settled(begun(delivery, at), problem, at);
    if (delivery.nextAt === undefined) return { pauses: found, last: delivery };
    const next = new Date(delivery.nextAt);
    found.push(next.getTime() - at.getTime());
    at = next;
  }
}

describe('a delivery', () => {
  test('is due at once, and left alone for a minute while it is tried', () => {
    const fresh = newDelivery('a-1', 'w-1', start);
    expect(fresh).toMatchObject({ status: 'waiting', attempts: 0, nextAt: start.toISOString() });
    expect(begun(fresh, start)).toMatchObject({ attempts: 1, nextAt: later(60_000).toISOString() });
  });

  test('is over when it has arrived, and when the receiver wants no more', () => {
    const trying = begun(newDelivery('a-1', 'w-1', start), start);
    expect(settled(trying, { outcome: 'delivered' }, start)).toEqual({
      alertId: 'a-1',
      watchId: 'w-1',
      status: 'delivered',
      attempts: 1,
      since: start.toISOString(),
    });
    const refused = settled(trying, { outcome: 'refused', problem: '410' }, start);
    expect(refused).toMatchObject({ status: 'failed', lastProblem: '410' });
    expect(refused).not.toHaveProperty('nextAt');
  });

  test('is tried at growing pauses of an hour at most, for a day', () => {
    const { pauses: waited, last } = pauses();
    expect(waited.slice(0, 4)).toEqual([5_000, 15_000, 45_000, 135_000]);
    expect(waited).toEqual(waited.toSorted((a, b) => a - b));
    expect(Math.max(...waited)).toBe(3_600_000);
    const whole = waited.reduce((sum, each) => sum + each, 0);
    expect(whole).toBeGreaterThanOrEqual(triedForMs);
    expect(whole).toBeLessThan(triedForMs + 3_600_000);
    expect(last).toMatchObject({ status: 'failed', attempts: waited.length + 1, lastProblem: problem.problem });
  });
});
