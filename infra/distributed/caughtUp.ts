import type { LocalIssuer } from '@kohtaanto/http';
import type { ServiceChild } from './serviceChild.ts';

/**
 * Asks every process to tell when it has published and taken in what is there (`/operations/caught-up`, which the
 * gateway does not pass on). Publishers first, then their readers, twice: what the first hand on, the second then have.
 */
export async function waitUntilCaughtUp(
  services: readonly Pick<ServiceChild, 'name' | 'url'>[],
  issuer: Pick<LocalIssuer, 'issue'>,
): Promise<void> {
  const token = await issuer.issue({ subject: 'operator', organisation: 'operations', roles: ['admin'] });
  for (let round = 0; round < 2; round += 1) {
    for (const { name, url } of services) await caughtUp(name, url, token);
  }
}

const patienceMs = 300_000;

/** A process answers 503 when it is still behind after its own time: it is asked again. */
async function caughtUp(name: string, url: string, token: string): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const answer = await fetch(`${url}/operations/caught-up`, { headers: { Authorization: `Bearer ${token}` } });
    if (answer.ok) return;
    if (answer.status !== 503 || performance.now() > giveUpAt) {
      throw new Error(`${name} does not catch up: ${answer.status} ${await answer.text()}`);
    }
  }
}
