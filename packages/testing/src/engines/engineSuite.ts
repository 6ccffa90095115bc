import { afterAll, describe, test } from '@jest/globals';
import type { EngineName, RunningEngine, Unavailable } from './engine.ts';

/**
 * Runs the suite on what `openEngine` gave (awaited at the top of the test file) and stops that after it. Without an
 * engine it is skipped with the reason in its name, or fails where `REQUIRE_ADAPTERS` (names, comma between) lists it.
 */
export function engineSuite(
  name: EngineName,
  engine: RunningEngine | Unavailable,
  suite: (engine: RunningEngine) => void,
): void {
  if (!('unavailable' in engine)) {
    afterAll(() => engine.stop());
    suite(engine);
    return;
  }
  const missing = (): never => {
    throw new Error(`no ${name}: ${engine.unavailable}`);
  };
  if (isRequired(name)) test(`${name}, which REQUIRE_ADAPTERS asks for, is there`, missing);
  else describe.skip(`no ${name} here: ${engine.unavailable}`, () => test('its suite', missing));
}

function isRequired(name: EngineName): boolean {
  return (process.env.REQUIRE_ADAPTERS ?? '')
    .split(',')
    .map((each) => each.trim())
    .includes(name);
}
