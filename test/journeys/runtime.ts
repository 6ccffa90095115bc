import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@kohtaanto/kernel';
import { openEmbedded } from '@kohtaanto/service-embedded';
import { createLogger } from '@kohtaanto/service-runtime';

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

export async function openRuntime(): Promise<Runtime> {
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
    token: (role, organisation, more = {}) =>
      kohtaanto.issuer.issue({ subject: `${organisation}-${role}`, organisation, roles: [role], ...more }),
    caughtUp: () => kohtaanto.caughtUp(),
    close: async () => {
      await kohtaanto.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
