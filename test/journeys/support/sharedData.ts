import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from '@jest/globals';

const folder = join(import.meta.dirname, '../../../../shared/data');

/** Public data that is not part of this repository: read where it is there, else the tests on it say that they are skipped. */
export const sharedData = {
  esco: join(folder, 'esco'),
  horticulture: join(folder, 'eperusteet/6942140.json'),
  vacancy: join(folder, 'tmt/testTMTResponse.json'),
};

const absent = Object.values(sharedData).filter((path) => !existsSync(path));

export function describeWithSharedData(name: string, tests: () => void): void {
  if (absent.length === 0) describe(name, tests);
  else
    describe(name, () => test.skip(`skipped: ../shared/data is not there (${absent.length} of its files)`, () => {}));
}
