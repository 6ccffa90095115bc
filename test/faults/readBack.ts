import { z } from 'zod';
import type { Send } from '../support/client.ts';
import { poster } from './needStream.ts';

const listed = z.object({
  id: z.string(),
  title: z.object({ fi: z.string() }),
  status: z.enum(['draft', 'posted']),
  sequence: z.int(),
});
export type ListedNeed = z.output<typeof listed>;

const adviser = { as: 'adviser' } as const;

/** Every page of a list, by the `Link` of the page before. */
async function pages(send: Send, first: string, call: object): Promise<readonly unknown[]> {
  const bodies: unknown[] = [];
  for (let path: string | undefined = first; path !== undefined; ) {
    const reply = await send('GET', path, call);
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    bodies.push(reply.body);
    path = /<(.*)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1];
  }
  return bodies;
}

/** The poster's needs as their aggregates are. */
export async function ownNeeds(send: Send): Promise<readonly ListedNeed[]> {
  const bodies = await pages(send, '/api/needs?limit=100', poster);
  return bodies.flatMap((body) => z.object({ items: z.array(listed) }).parse(body).items);
}

/** Ids that the index finds, page by page. */
export async function foundIn(send: Send, kind: 'needs' | 'employers'): Promise<readonly string[]> {
  const bodies = await pages(send, `/api/search/${kind}?limit=100`, adviser);
  return bodies.flatMap((body) =>
    z
      .object({ hits: z.array(z.object({ id: z.string() })) })
      .parse(body)
      .hits.map(({ id }) => id),
  );
}

/** Resolves when the need can be matched at that sequence. @throws Error with the answer when it can't. */
export async function matched(send: Send, { id, sequence, status }: ListedNeed): Promise<void> {
  const reader = status === 'posted' ? adviser : poster;
  const reply = await send('GET', `/api/needs/${id}/matches?seen=need/${id}@${sequence}`, reader);
  if (reply.status !== 200) throw new Error(`need ${id} at ${sequence} answered ${JSON.stringify(reply.body)}`);
}
