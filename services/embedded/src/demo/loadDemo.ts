import { createHash } from 'node:crypto';
import { canonicalJson, type Role } from '@kohtaanto/kernel';
import { atMost } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import { type ApiClient, accepted, apiClient } from '../runtime/apiClient.ts';
import type { RunningKohtaanto } from '../runtime/runningKohtaanto.ts';
import type { DemoEmployer, DemoProvider, DemoRegion } from './demoRegion.ts';

export interface LoadedDemo {
  /** Id of the need that the demo solves, and what it is called. */
  readonly solved: { readonly id: string; readonly employer: DemoEmployer };
  /** How many of each were made. */
  readonly counts: Readonly<Record<string, number>>;
}

export const tokenFor = (
  kohtaanto: RunningKohtaanto,
  role: Role,
  organisation: string,
  more: object = {},
): Promise<string> =>
  kohtaanto.issuer.issue({ subject: `${organisation}-${role}`, organisation, roles: [role], ...more });

/** Makes the region through the API, as its own employers and providers would: nothing goes past the rules. */
export async function loadDemo(kohtaanto: RunningKohtaanto, region: DemoRegion): Promise<LoadedDemo> {
  const count = counter();
  const needIds = new Map<string, string>();
  await Promise.all([
    ...region.employers.map(async (employer) =>
      loadEmployer(await asEmployer(kohtaanto, employer), employer, needIds, count),
    ),
    ...region.providers.map(async (provider) => loadProvider(await asProvider(kohtaanto, provider), provider, count)),
  ]);
  await kohtaanto.caughtUp();
  const employer = region.employers.find(({ needs }) => needs.some(({ key }) => key === region.solved));
  const id = needIds.get(region.solved);
  if (employer === undefined || id === undefined) throw new Error(`the demo region has no need ${region.solved}`);
  return { solved: { id, employer }, counts: count.all() };
}

export async function asEmployer(
  kohtaanto: RunningKohtaanto,
  { organisation, businessId }: DemoEmployer,
): Promise<ApiClient> {
  return apiClient(kohtaanto.url, await tokenFor(kohtaanto, 'employer', organisation, { businessIds: [businessId] }));
}

async function asProvider(kohtaanto: RunningKohtaanto, { organisation, name }: DemoProvider): Promise<ApiClient> {
  return apiClient(kohtaanto.url, await tokenFor(kohtaanto, 'provider', organisation, { organisationName: name }));
}

const written = z.object({ id: z.string() });

/** The same thing gets the same id in every demo, so that answers which ids decide between are the same as well. */
const keyOf = (body: unknown): string => createHash('sha256').update(canonicalJson(body)).digest('hex');

/** A server that is shared, or slow, is not asked for everything at once. */
const inTurn = atMost(16);

/** Makes one thing and takes it further (`post`, `publish`); resolves with its id. */
async function make(client: ApiClient, path: string, body: unknown, then?: 'post' | 'publish'): Promise<string> {
  const key = keyOf(body);
  return inTurn(async () => {
    const reply = accepted(await client.post(path, body, { 'Idempotency-Key': key }));
    const { id } = written.parse(reply.body);
    if (then !== undefined) {
      const further = { 'If-Match': `"${reply.version}"`, 'Idempotency-Key': `${then}-${key}` };
      accepted(await client.post(`${path}/${id}/${then}`, {}, further));
    }
    return id;
  });
}

async function loadEmployer(
  client: ApiClient,
  { businessId, name, industry, sites, needs, workplacePlaces }: DemoEmployer,
  needIds: Map<string, string>,
  count: Counter,
): Promise<void> {
  const employerId = await make(client, '/api/employers', { businessId, name, sites, ...(industry && { industry }) });
  count.add('employers');
  const making = needs.map(async ({ key, draft, body }) => {
    needIds.set(key, await make(client, '/api/needs', { ...body, employerId }, draft ? undefined : 'post'));
    count.add('needs');
  });
  const opening = workplacePlaces.map(async (place) => {
    await make(client, '/api/workplace-places', { ...place, employerId });
    count.add('workplace-learning places');
  });
  await Promise.all([...making, ...opening]);
}

async function loadProvider(client: ApiClient, { programmes, teams }: DemoProvider, count: Counter): Promise<void> {
  count.add('providers');
  const teaching = programmes.map(async ({ offers, ...programme }) => {
    const programmeId = await make(client, '/api/programmes', programme);
    count.add('programmes');
    await Promise.all(
      offers.map(async (offer) => {
        await make(client, '/api/offers', { ...offer, programmeId }, 'publish');
        count.add('offers');
      }),
    );
  });
  const driving = teams.map(async (team) => {
    await make(client, '/api/teams', team, 'publish');
    count.add('deployable teams');
  });
  await Promise.all([...teaching, ...driving]);
}

interface Counter {
  readonly add: (what: (typeof kinds)[number]) => void;
  readonly all: () => Readonly<Record<string, number>>;
}

const kinds = [
  'employers',
  'needs',
  'workplace-learning places',
  'providers',
  'programmes',
  'offers',
  'deployable teams',
] as const;

/** Counts in this order, whatever is made first. */
function counter(): Counter {
  const counts = new Map<string, number>(kinds.map((kind) => [kind, 0]));
  return {
    add: (what) => counts.set(what, (counts.get(what) ?? 0) + 1),
    all: () => Object.fromEntries(counts),
  };
}
