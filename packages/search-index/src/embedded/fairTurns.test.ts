import { describe, expect, test } from '@jest/globals';
import { fairTurns } from './fairTurns.ts';

const workFor = (ms: number) => {
  for (const began = performance.now(); performance.now() - began < ms; );
};

describe('fair turns', () => {
  test('let what waits come first once a turn has lasted long, and then begin anew', async () => {
    let came = 0;
    setImmediate(() => {
      came += 1;
    });
    const turn = fairTurns();
    workFor(3);
    const waiting = turn();
    expect(came).toBe(0);
    expect(waiting).toBeDefined();
    await waiting;
    expect(came).toBe(1);
    workFor(3);
    expect(turn()).toBeDefined();
  });

  test('never stop work for long, however long each piece of it takes', async () => {
    const turn = fairTurns();
    let pieces = 0;
    let seen = 0;
    const isOver = () => pieces === 40;
    const watch = () => {
      seen += 1;
      if (!isOver()) setImmediate(watch);
    };
    setImmediate(watch);
    for (; !isOver(); pieces++) {
      workFor(2.5);
      const waiting = turn();
      if (waiting !== undefined) await waiting;
    }
    expect(seen).toBeGreaterThanOrEqual(39);
  });
});
