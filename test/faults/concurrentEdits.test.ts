import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type EmbeddedSystem, openEmbeddedSystem } from '../support/embeddedSystem.ts';
import { employer, registeredEmployer } from '../support/registeredEmployer.ts';
import { removeTemporaryFolders } from '../support/temporaryFolder.ts';
import { walkEdits } from './editModel.ts';

let system: EmbeddedSystem;
let employerId: string;

beforeAll(async () => {
  system = await openEmbeddedSystem();
  employerId = await registeredEmployer(system);
});
afterAll(async () => {
  await system.close();
  await removeTemporaryFolders();
});

describe('two people who change the same need', () => {
  test('never overwrite what they have not seen: one is taken in, the other is told the version that is there', async () => {
    const walked = await walkEdits(system.send, { person: employer, employerId }, { numRuns: 40 });
    expect(walked).toBeGreaterThanOrEqual(40);
  }, 60_000);
});
