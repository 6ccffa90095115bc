import { z } from 'zod';
import { type Diagnosis, fail, ok } from './diagnosis.ts';

const readiness = z.object({
  ready: z.boolean(),
  draining: z.boolean().optional(),
  dependencies: z
    .record(z.string(), z.object({ ok: z.boolean(), reason: z.string().optional(), since: z.string() }))
    .optional(),
});

/** What a running server says of itself. */
export async function serverDiagnoses(url: string): Promise<readonly Diagnosis[]> {
  const address = `${url.replace(/\/$/, '')}/readyz`;
  const answer = await asked(address);
  if (answer === undefined) {
    return [fail('server', `nothing answers at ${address}`, 'start it with "npm start", or correct --url')];
  }
  const read = readiness.safeParse(answer);
  if (!read.success) return [fail('server', `${address} is not Kohtaanto`, 'correct --url')];
  const { ready, draining, dependencies = {} } = read.data;
  const server = ready
    ? ok('server', `${url} is ready`)
    : fail('server', draining ? 'it is stopping' : 'it is not ready', 'see below, and its log');
  return [
    server,
    ...Object.entries(dependencies).map(([name, state]) =>
      state.ok
        ? ok(name, `works since ${state.since}`)
        : fail(name, `${state.reason ?? 'does not work'} since ${state.since}`, "see the server's log"),
    ),
  ];
}

async function asked(address: string): Promise<unknown> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
    return await response.json().catch(() => ({}));
  } catch {
    return undefined;
  }
}
