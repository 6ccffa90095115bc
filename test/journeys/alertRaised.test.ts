import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, dayInHelsinki, type Role } from '@kohtaanto/kernel';
import { type ApiClient, accepted, apiClient } from '@kohtaanto/service-embedded';
import { starterUri } from '@kohtaanto/taxonomy/starter';
import { inEachRuntime, type Runtime, type TokenWishes } from './runtime.ts';

/** An employer and a provider who save a search and go about their day: each hears of the other. */
let runtime: Runtime;
let employer: ApiClient;
let provider: ApiClient;

const welding = starterUri('mag-welding');
const pello = { municipality: '854' };
const inDays = (days: number) => addDays(dayInHelsinki(new Date()), days);
const as = async (role: Role, organisation: string, more: TokenWishes = {}) =>
  apiClient(runtime.url, await runtime.token(role, organisation, more));

const make = async (client: ApiClient, path: string, body: unknown) => {
  const { body: written, version } = accepted(await client.post(path, body));
  const { id } = written as { readonly id: string };
  return { id, etag: { 'If-Match': `"${version}"` } };
};
const published = async (client: ApiClient, path: string, verb: string, body: unknown): Promise<string> => {
  const { id, etag } = await make(client, path, body);
  accepted(await client.post(`${path}/${id}/${verb}`, {}, etag));
  return id;
};

interface Told {
  readonly needId?: string;
  readonly source: { readonly id: string };
  readonly score: number;
  readonly text: string;
}
/** The feed, once all that is under way was told. */
const feed = async (client: ApiClient): Promise<readonly Told[]> => {
  for (let round = 0; round < 2; round += 1) await runtime.caughtUp();
  const { items } = accepted(await client.get('/api/alerts')).body as { readonly items: readonly Told[] };
  return items;
};

inEachRuntime('an alert raised', (open) => {
  let needId: string;
  let offerId: string;
  let programmeId: string;

  beforeAll(async () => {
    runtime = await open();
    employer = await as('employer', 'jokipaja', { businessIds: ['0502454-6'] });
    provider = await as('provider', 'opisto', { organisationName: 'Opisto (demo)' });
  });
  afterAll(() => runtime?.close());

  const need = (employerId: string) => ({
    employerId,
    title: { fi: 'Hitsaajia Pelloon' },
    competences: [{ concept: welding }],
    headcount: 2,
    places: [{ ...pello, maxDistanceKm: 80 }],
    readyBy: inDays(150),
    languages: ['fi'],
  });
  const offer = (start: number) => ({
    programmeId,
    languages: ['fi'],
    schedule: { kind: 'dated', runs: [{ id: 'kevat', start: inDays(start), end: inDays(start + 30), seats: 10 }] },
    delivery: ['contact'],
    places: [pello],
  });

  test('when an offer comes for a need that waits, to both of them, with the score that both are shown', async () => {
    const { id: employerId } = await make(employer, '/api/employers', {
      businessId: '0502454-6',
      name: { fi: 'Jokipaja Oy (demo)' },
      sites: [{ name: { fi: 'Paja' }, ...pello }],
    });
    needId = await published(employer, '/api/needs', 'post', need(employerId));
    await runtime.caughtUp();
    await make(employer, '/api/watches', { name: 'hitsaajille', waitsFor: { kind: 'offers-for-need', needId } });
    await make(provider, '/api/watches', { name: 'kenelle', waitsFor: { kind: 'needs-for-sources' } });
    expect(await feed(employer)).toEqual([]);

    ({ id: programmeId } = await make(provider, '/api/programmes', {
      title: { fi: 'MAG-hitsaus' },
      teaches: [{ concept: welding }],
    }));
    offerId = await published(provider, '/api/offers', 'publish', offer(30));
    const [toEmployer] = await feed(employer);
    const [toProvider] = await feed(provider);
    expect(toEmployer).toMatchObject({ needId, source: { id: offerId } });
    expect(toProvider).toMatchObject({ needId, source: { id: offerId }, title: 'Hitsaajia Pelloon' });
    const fromNeed = accepted(await employer.get(`/api/needs/${needId}/matches`)).body;
    const fromOffer = accepted(await provider.get(`/api/offers/${offerId}/needs`)).body;
    for (const { matches } of [fromNeed, fromOffer] as { readonly matches: readonly Told[] }[]) {
      expect(matches.map(({ score }) => score)).toEqual([toEmployer?.score]);
    }
    expect(toProvider?.score).toBe(toEmployer?.score);
  });

  test('when a need comes that an offer serves, and of each pair once', async () => {
    const { items } = accepted(await employer.get('/api/employers')).body as { items: readonly { id: string }[] };
    const second = await published(employer, '/api/needs', 'post', need(items[0]?.id ?? ''));
    expect((await feed(provider)).map((told) => told.needId)).toEqual([second, needId]);
    const later = await published(provider, '/api/offers', 'publish', offer(40));
    const pairs = (await feed(provider)).map((told) => `${told.needId} ${told.source.id}`).toSorted();
    expect(pairs).toEqual([needId, second].flatMap((each) => [`${each} ${offerId}`, `${each} ${later}`]).toSorted());
    expect((await feed(employer)).map(({ source }) => source.id)).toEqual([later, offerId]);
  });
});
