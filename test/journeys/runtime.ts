import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import type { LocalIssuer } from '@kohtaanto/http';
import type { Role } from '@kohtaanto/kernel';
import { openEmbedded } from '@kohtaanto/service-embedded';
import { createLogger } from '@kohtaanto/service-runtime';
import { openDistributed } from '../../infra/distributed/openDistributed.ts';
import type { EngineAddresses } from '../../infra/distributed/placements.ts';
import { describeDistributed } from '../support/distributedSuite.ts';

export interface TokenWishes {
  readonly organisationName?: string;
  readonly businessIds?: readonly string[];
}

/** A whole Kohtaanto with nothing in it, whichever runtime it is: a journey knows no more of it than this. */
export interface Runtime {
  readonly name: string;
  readonly url: string;
  token(role: Role, organisation: string, more?: TokenWishes): Promise<string>;
  /** Resolves when everything that was acknowledged before the call can be found and matched. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** The same journey in both runtimes: `open` makes a new one. */
export function inEachRuntime(name: string, journey: (open: () => Promise<Runtime>) => void): void {
  describe(`${name}, embedded`, () => journey(openEmbeddedRuntime));
  describeDistributed(`${name}, distributed`, (addresses) => journey(() => openDistributedRuntime(addresses)));
}

async function openEmbeddedRuntime(): Promise<Runtime> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kohtaanto-journey-'));
  const kohtaanto = await openEmbedded({
    dataFolder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(),
    logger: createLogger('journey', 'silent'),
    onFailure: (error) => {
      throw error;
    },
  });
  return {
    name: 'embedded',
    url: kohtaanto.url,
    token: tokensOf(kohtaanto.issuer),
    caughtUp: () => kohtaanto.caughtUp(),
    close: async () => {
      await kohtaanto.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function openDistributedRuntime(addresses: EngineAddresses): Promise<Runtime> {
  const deaths: string[] = [];
  const kohtaanto = await openDistributed({
    engines: addresses,
    port: 0,
    onDeath: (name, how, tail) => deaths.push(`${name} ended (${how}):\n${tail}`),
  });
  return {
    name: 'distributed',
    url: kohtaanto.url,
    token: tokensOf(kohtaanto.issuer),
    caughtUp: () => kohtaanto.caughtUp(),
    close: async () => {
      await kohtaanto.close();
      if (deaths.length > 0) throw new Error(deaths.join('\n'));
    },
  };
}

const tokensOf =
  (issuer: Pick<LocalIssuer, 'issue'>): Runtime['token'] =>
  (role, organisation, more = {}) =>
    issuer.issue({ subject: `${organisation}-${role}`, organisation, roles: [role], ...more });
