import { describe, expect, test } from '@jest/globals';
import { anonymous } from '../route.ts';
import { rememberingVerifier } from './rememberingVerifier.ts';

function verifierOf(goodForMs: number) {
  const clock = { now: 0, checks: 0 };
  const verifier = rememberingVerifier(
    async (token) => {
      clock.checks += 1;
      if (token === 'bad') throw new Error('not good');
      return { actor: anonymous, goodUntil: clock.now + goodForMs };
    },
    () => clock.now,
  );
  return { clock, verifier };
}

describe('remembering a good token', () => {
  test('checks it once a minute', async () => {
    const { clock, verifier } = verifierOf(3_600_000);
    for (const now of [0, 1, 59_999, 60_000, 60_001]) {
      clock.now = now;
      expect(await verifier.verify('good')).toBe(anonymous);
    }
    expect(clock.checks).toBe(2);
  });

  test('never lasts longer than the token itself', async () => {
    const { clock, verifier } = verifierOf(1_000);
    await verifier.verify('good');
    clock.now = 1_000;
    await verifier.verify('good');
    expect(clock.checks).toBe(2);
  });

  test('is for good ones alone: a refused one is refused anew each time', async () => {
    const { clock, verifier } = verifierOf(1_000);
    for (let i = 0; i < 2; i += 1) await expect(verifier.verify('bad')).rejects.toThrow('not good');
    expect(clock.checks).toBe(2);
  });

  test('keeps the thousand last ones', async () => {
    const { clock, verifier } = verifierOf(3_600_000);
    for (let i = 0; i < 1_001; i += 1) await verifier.verify(`good ${i}`);
    await verifier.verify('good 1000');
    await verifier.verify('good 0');
    expect(clock.checks).toBe(1_002);
  });
});
