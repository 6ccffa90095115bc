import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, dayInHelsinki, type Role } from '@kohtaanto/kernel';
import { type ApiClient, type ApiReply, accepted, apiClient } from '@kohtaanto/service-embedded';
import { starterUri } from '@kohtaanto/taxonomy/starter';
import { inEachRuntime, type Runtime, type TokenWishes } from './runtime.ts';

/** The way of one need (DESIGN 3), from the first request to the answer, as three people walk it. */
let runtime: Runtime;
let employer: ApiClient;
let provider: ApiClient;
let adviser: ApiClient;

const welding = starterUri('mag-welding');
const hotWork = starterUri('hot-work-card');
const pello = { municipality: '854' };
const inDays = (days: number) => addDays(dayInHelsinki(new Date()), days);

const as = async (role: Role, organisation: string, more: TokenWishes = {}) =>
  apiClient(runtime.url, await runtime.token(role, organisation, more));

interface Written {
  readonly id: string;
  readonly etag: { readonly 'If-Match': string };
  readonly seen: string;
}

const madeBy = ({ body, version }: ApiReply, kind = ''): Written => {
  const { id } = body as { readonly id: string };
  return { id, etag: { 'If-Match': `"${version}"` }, seen: `seen=${kind}/${id}@${version}` };
};
const make = async (client: ApiClient, path: string, body: unknown, kind?: string) =>
  madeBy(accepted(await client.post(path, body)), kind);
const publishOffer = async (programmeId: string, offer: object) => {
  const { id, etag } = await make(provider, '/api/offers', { programmeId, languages: ['fi'], ...offer });
  return madeBy(accepted(await provider.post(`/api/offers/${id}/publish`, {}, etag)), 'offer');
};
const run = (from: number, to: number, seats: number) => ({
  kind: 'dated',
  runs: [{ id: 'kevat', start: inDays(from), end: inDays(to), seats }],
});

inEachRuntime('a need answered', (open) => {
  beforeAll(async () => {
    runtime = await open();
    employer = await as('employer', 'jokipaja', { businessIds: ['0502454-6'] });
    provider = await as('provider', 'opisto', { organisationName: 'Opisto (demo)' });
    adviser = await as('adviser', 'tyollisyysalue');
  });
  afterAll(() => runtime?.close());

  let need: Written;
  let course: Written;

  test('is posted by an employer that registered itself and named its competences', async () => {
    const { id: employerId } = await make(employer, '/api/employers', {
      businessId: '0502454-6',
      name: { fi: 'Jokipaja Oy (demo)' },
      sites: [{ name: { fi: 'Paja' }, ...pello }],
    });
    const draft = await make(employer, '/api/needs', {
      employerId,
      title: { fi: 'Hitsaajia Pelloon' },
      competences: [{ concept: welding }, { concept: hotWork }],
      headcount: 4,
      places: [{ ...pello, maxDistanceKm: 80 }],
      readyBy: inDays(150),
      languages: ['fi'],
      budgetPerPerson: 900,
    });
    need = madeBy(accepted(await employer.post(`/api/needs/${draft.id}/post`, {}, draft.etag)), 'need');
    expect((await adviser.get(`/api/needs/${need.id}`)).body).toMatchObject({ status: 'posted', headcount: 4 });
  });

  test('is seen by a provider, who publishes a course, a card course and a team', async () => {
    const found = accepted(await provider.get(`/api/search/needs?q=hitsaajat&${need.seen}`)).body;
    expect(found).toMatchObject({ hits: [{ id: need.id, title: 'Hitsaajia Pelloon' }] });
    const teaching = await make(provider, '/api/programmes', {
      title: { fi: 'MAG-hitsauksen perusteet' },
      teaches: [{ concept: welding }],
      requires: [{ concept: hotWork }],
    });
    const card = await make(provider, '/api/programmes', {
      title: { fi: 'Tulityökortti' },
      teaches: [{ concept: hotWork }],
    });
    course = await publishOffer(teaching.id, {
      schedule: run(60, 100, 10),
      delivery: ['contact'],
      places: [pello],
      pricePerPerson: 450,
    });
    await publishOffer(card.id, {
      schedule: { kind: 'on-demand', minGroup: 2, leadTimeDays: 7, weeks: 1 },
      delivery: ['online'],
      places: [],
      pricePerPerson: 90,
    });
    const team = await make(provider, '/api/teams', {
      title: { fi: 'Hitsausrekka' },
      base: { municipality: '976' },
      radiusKm: 200,
      mobilisationDays: 14,
      minGroup: 3,
      maxGroup: 8,
      needs: { room: true, power: true, network: false },
      days: 10,
      costPerDay: 900,
      costPerKm: 1.5,
      languages: ['fi'],
      teaches: [{ concept: welding }],
      requires: [],
    });
    accepted(await provider.post(`/api/teams/${team.id}/publish`, {}, team.etag));
    await runtime.caughtUp();
  });

  test('gives the adviser explained matches whose numbers add up, and tells what is one change away', async () => {
    const { body } = accepted(await adviser.get(`/api/needs/${need.id}/matches?${course.seen}&lang=fi`));
    const { matches, nearMisses } = body as Record<string, readonly Record<string, never>[]>;
    expect(matches?.map(({ title }) => title).sort()).toEqual(['MAG-hitsauksen perusteet', 'Tulityökortti']);
    for (const { score, parts } of matches ?? []) {
      const all: readonly { value: number; weight: number }[] = Object.values(parts ?? {});
      const weight = all.reduce((sum, part) => sum + part.weight, 0);
      expect(score).toBeCloseTo(all.reduce((sum, part) => sum + part.value * part.weight, 0) / weight, 9);
    }
    // The team may not come: the employer has not said that teaching on site is possible.
    expect(nearMisses).toMatchObject([{ title: 'Hitsausrekka', filter: 'site' }]);
  });

  test('gives a first path: the card, then the course, proven', async () => {
    const { body } = accepted(await adviser.get(`/api/needs/${need.id}/paths?lang=fi`));
    expect(body).toMatchObject({
      front: [
        {
          finish: inDays(100),
          pricePerPerson: 540,
          steps: [{ title: 'Tulityökortti' }, { source: { id: course.id } }],
        },
      ],
      picks: { soonest: 0, cheapest: 0, balanced: 0 },
      residual: { missing: [] },
      proof: { exact: true },
    });
  });

  test('changes when the employer opens its workshop to the team', async () => {
    const {
      sequence: _s,
      id: _i,
      status: _t,
      owner: _o,
      postedAt: _p,
      ...form
    } = accepted(await employer.get(`/api/needs/${need.id}`)).body as Record<string, unknown>;
    const open = { ...form, onSitePossible: true, siteConditions: { room: true, power: true, network: true } };
    const revised = madeBy(accepted(await employer.put(`/api/needs/${need.id}`, open, need.etag)), 'need');
    const { body } = accepted(await adviser.get(`/api/needs/${need.id}/paths?${revised.seen}`));
    const { front } = body as { readonly front: readonly { readonly steps: readonly { readonly title: string }[] }[] };
    expect(front[0]?.steps.map(({ title }) => title)).toContain('Hitsausrekka');
    need = revised;
  });

  test('loses the course when its seats go to others', async () => {
    const seats = { runId: 'kevat', seatsLeft: 3 };
    const told = madeBy(accepted(await provider.put(`/api/offers/${course.id}/seats`, seats, course.etag)), 'offer');
    const { body } = accepted(await adviser.get(`/api/needs/${need.id}/matches?${told.seen}`));
    expect(body).toMatchObject({
      nearMisses: [{ source: { id: course.id }, filter: 'seats', change: { seats: [3, 4] } }],
    });
  });

  test('is gone for others once it is withdrawn', async () => {
    const gone = accepted(await employer.post(`/api/needs/${need.id}/withdraw`, { reason: 'saatiin' }, need.etag));
    await adviser.get(`/api/search/needs?${madeBy(gone, 'need').seen}`);
    expect(await adviser.get(`/api/needs/${need.id}/matches`)).toMatchObject({ status: 404 });
    expect(await adviser.get('/api/search/needs')).toMatchObject({ body: { hits: [] } });
  });
});
