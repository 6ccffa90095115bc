import { type ApiClient, type ApiReply, accepted } from '@kohtaanto/service-embedded';
import { starterUri } from '@kohtaanto/taxonomy/starter';
import { z } from 'zod';

/** What the benches of freshness post and ask for; the same requests in both runtimes. */
const written = z.object({ id: z.string(), sequence: z.number() });
const answered = z.object({ matches: z.array(z.object({ source: z.object({ id: z.string() }) })) });
const found = z.object({ hits: z.array(z.object({ id: z.string() })) });
const welding = starterUri('mag-welding');

export const measuringEmployer = { organisation: 'bench-employer', businessIds: ['0502454-6'] } as const;

/** An offer that the needs below ask for; its id. */
export async function publishOffer(provider: ApiClient): Promise<string> {
  const programme = { title: { fi: 'Hitsaus' }, teaches: [{ concept: welding }] };
  const { id: programmeId } = written.parse(accepted(await provider.post('/api/programmes', programme)).body);
  const offer = {
    programmeId,
    schedule: { kind: 'on-demand', minGroup: 1, leadTimeDays: 7, weeks: 2 },
    delivery: ['online'],
    places: [],
    languages: ['fi'],
  };
  const { id } = written.parse(accepted(await provider.post('/api/offers', offer)).body);
  accepted(await provider.post(`/api/offers/${id}/publish`, {}, { 'If-Match': '"1"' }));
  return id;
}

/** Registers the employer and drafts needs for it; the title of the nth (from 0) holds the word `koe<n>`. */
export async function draftNeeds(employer: ApiClient, count: number): Promise<string[]> {
  const registered = { businessId: '0502454-6', name: { fi: 'Mittaus Oy (demo)' }, sites: [] };
  const { id: employerId } = written.parse(accepted(await employer.post('/api/employers', registered)).body);
  const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
  const drafts: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const need = {
      employerId,
      title: { fi: `Hitsaajia koe${n}` },
      competences: [{ concept: welding }],
      places: [{ municipality: '854' }],
      readyBy: inAYear,
    };
    drafts.push(written.parse(accepted(await employer.post('/api/needs', need)).body).id);
  }
  return drafts;
}

/** The mark that a reader may wait for. */
async function postDraft(employer: ApiClient, id: string | undefined): Promise<string> {
  if (id === undefined) throw new Error('there are no drafts left');
  const posted = accepted(await employer.post(`/api/needs/${id}/post`, {}, { 'If-Match': '"1"' }));
  return `need/${id}@${written.parse(posted.body).sequence}`;
}

/** Posts the draft and asks for its matches as soon as the index holds it; the best match's id. */
export async function postAndMatch(employer: ApiClient, id: string | undefined): Promise<string | undefined> {
  const seen = await postDraft(employer, id);
  const { body } = accepted(await untilVisible(() => employer.get(`/api/needs/${id}/matches?seen=${seen}`)));
  return answered.parse(body).matches[0]?.source.id;
}

/** Asks again where two seconds were not enough for the index: that time counts too. */
async function untilVisible(ask: () => Promise<ApiReply>): Promise<ApiReply> {
  for (;;) {
    const reply = await ask();
    if (reply.status !== 503) return reply;
  }
}

/** Posts the draft and searches for its word, over and over and without waiting for it, until somebody else finds it. */
export async function postUntilFound(employer: ApiClient, reader: ApiClient, id: string, n: number): Promise<void> {
  await postDraft(employer, id);
  for (;;) {
    const { hits } = found.parse(accepted(await reader.get(`/api/search/needs?q=koe${n}`)).body);
    if (hits.some((hit) => hit.id === id)) return;
  }
}
