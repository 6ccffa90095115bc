import { z } from 'zod';
import type { Send } from '../support/client.ts';
import { needBody } from '../support/examples.ts';

export const poster = { as: 'employer', organisation: 'org-poster' } as const;

/** One need as its sender knows it: what was acknowledged, and the id once that is known. */
export interface SentNeed {
  readonly number: number;
  id?: string;
  drafted: boolean;
  posted: boolean;
}

export const titleOf = (number: number): string => `Tarve ${number}`;
export const draftKey = (number: number): string => `draft-${number}`;
export const postKey = (number: number): string => `post-${number}`;

const written = z.object({ id: z.string(), sequence: z.int() });

/** The answer of a write, or undefined when it is to be sent again: the connection broke, or the answer says so (503). */
async function writtenBy(sending: ReturnType<Send>): Promise<z.output<typeof written> | undefined> {
  const reply = await sending.catch((error: unknown) => {
    // What fetch says when the other end is gone, before or within the answer; its class is another realm's in a test.
    if (typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError') return undefined;
    throw error;
  });
  if (reply === undefined || reply.status === 503) return undefined;
  if (reply.status !== 200 && reply.status !== 201) throw new Error(`refused: ${JSON.stringify(reply.body)}`);
  return written.parse(reply.body);
}

/** Takes one need as far as the connection lasts. @returns whether it lasted. */
async function sendNeed(send: Send, employerId: string, need: SentNeed): Promise<boolean> {
  if (!need.drafted) {
    const body = needBody(employerId, titleOf(need.number));
    const headers = { 'Idempotency-Key': draftKey(need.number) };
    const draft = await writtenBy(send('POST', '/api/needs', { ...poster, body, headers }));
    if (draft === undefined) return false;
    if (need.id !== undefined && need.id !== draft.id) throw new Error(`need ${need.number} was made twice`);
    need.id = draft.id;
    need.drafted = true;
  }
  if (!need.posted) {
    const headers = { 'Idempotency-Key': postKey(need.number), 'If-Match': '"1"' };
    const post = await writtenBy(send('POST', `/api/needs/${need.id}/post`, { ...poster, headers }));
    if (post === undefined) return false;
    if (post.sequence !== 2) throw new Error(`need ${need.number} was posted as ${post.sequence}`);
    need.posted = true;
  }
  return true;
}

/** Sends needs, several in flight: first those that an earlier kill left open, with their old keys; then `next`. */
export async function streamNeeds(
  send: Send,
  employerId: string,
  open: readonly SentNeed[],
  next: () => SentNeed | undefined,
): Promise<void> {
  const waiting = [...open];
  const sender = async (): Promise<void> => {
    for (let need = waiting.shift() ?? next(); need !== undefined; need = waiting.shift() ?? next()) {
      if (!(await sendNeed(send, employerId, need))) return;
    }
  };
  await Promise.all(Array.from({ length: 6 }, sender));
}
