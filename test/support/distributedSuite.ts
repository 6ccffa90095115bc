import { afterAll, describe, test } from '@jest/globals';
import { engineNames, openEngines } from '../../infra/distributed/openEngines.ts';
import type { EngineAddresses } from '../../infra/distributed/placements.ts';
import { whyNoGateway } from '../../infra/gateway/findNginx.ts';

/** Engines are started once for a test file, when it is read: whether they can be had decides which tests there are. */
const engines = await openEngines();
const missing = 'unavailable' in engines ? engines.unavailable : whyNoGateway();

/**
 * A suite on the distributed runtime. Where that can't be had it is skipped with the reason in its name, or fails when
 * `REQUIRE_ADAPTERS` names any of the engines.
 */
export function describeDistributed(name: string, suite: (addresses: EngineAddresses) => void): void {
  if (!('unavailable' in engines)) afterAll(() => engines.stop());
  if (!('unavailable' in engines) && missing === undefined) {
    describe(name, () => suite(engines.addresses));
    return;
  }
  const fail = (): never => {
    throw new Error(`the distributed runtime can not be had here: ${missing}`);
  };
  const required = (process.env.REQUIRE_ADAPTERS ?? '').split(',').map((each) => each.trim());
  if (engineNames.some((engine) => required.includes(engine))) test(`${name} can be had`, fail);
  else describe.skip(`${name}: ${missing}`, () => test('its suite', fail));
}
