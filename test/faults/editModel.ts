import { expect } from '@jest/globals';
import type { Call, Reply } from '@kohtaanto/testing';
import fc from 'fast-check';
import type { Send } from '../support/client.ts';
import { needBody } from '../support/examples.ts';

/** Two people at the same need: one looks, one changes what it saw last, or both change at the same moment. */
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('look' as const), who: fc.constantFrom(0, 1) }),
    fc.record({ kind: fc.constant('change' as const), who: fc.constantFrom(0, 1) }),
    fc.record({ kind: fc.constant('both change' as const) }),
  ),
  { minLength: 1, maxLength: 12 },
);

/** The need as it must be, and the version that each of the two saw last. */
interface Model {
  version: number;
  headcount: number;
  readonly saw: [number, number];
}

const etagOf = ({ headers }: { readonly headers: Headers }): string | null => headers.get('etag');

/** Expects one change to be taken in exactly when its author saw the newest version. */
function expectAnswer(model: Model, who: 0 | 1, headcount: number, reply: Reply): void {
  const fresh = model.saw[who] === model.version;
  if (fresh) {
    model.version += 1;
    model.headcount = headcount;
    model.saw[who] = model.version;
  }
  expect([reply.status, etagOf(reply)]).toEqual([fresh ? 200 : 412, `"${model.version}"`]);
  if (!fresh) expect(reply.body).toMatchObject({ type: 'urn:problem:stale' });
}

interface Answered {
  readonly who: 0 | 1;
  readonly headcount: number;
  readonly reply: Reply;
}

/** The store decides who of the two was first: one that still met the version before, else the one that was taken in. */
function asTheyHappened(pair: readonly Answered[], { version }: Model): readonly Answered[] {
  const rank = ({ reply }: Answered): number => (etagOf(reply) === `"${version}"` ? 0 : reply.status === 200 ? 1 : 2);
  return pair.toSorted((a, b) => rank(a) - rank(b));
}

type Change = (id: string, saw: number, headcount: number) => Promise<Reply>;

async function bothChange(change: Change, id: string, model: Model, [mine, other]: readonly [number, number]) {
  const [first, second] = await Promise.all([change(id, model.saw[0], mine), change(id, model.saw[1], other)]);
  const replies: readonly Answered[] = [
    { who: 0, headcount: mine, reply: first },
    { who: 1, headcount: other, reply: second },
  ];
  for (const each of asTheyHappened(replies, model)) expectAnswer(model, each.who, each.headcount, each.reply);
}

/** Walks such histories, each on a need of its own: nobody overwrites what it has not seen. @returns how many needs. */
export async function walkEdits(
  send: Send,
  { person, employerId }: { readonly person: Call; readonly employerId: string },
  runs: { readonly numRuns: number; readonly seed?: number },
): Promise<number> {
  let needs = 0;
  let next = 1;
  const bodyWith = (headcount: number) => ({ ...needBody(employerId, 'Tarve'), headcount });
  const change: Change = (id, saw, headcount) => {
    const headers = { 'If-Match': `"${saw}"` };
    return send('PUT', `/api/needs/${id}`, { ...person, headers, body: bodyWith(headcount) });
  };
  const history = async (taken: readonly { readonly kind: string; readonly who?: number }[]): Promise<void> => {
    const model: Model = { version: 1, headcount: 2, saw: [1, 1] };
    const drafted = await send('POST', '/api/needs', { ...person, body: bodyWith(model.headcount) });
    expect(drafted.status).toBe(201);
    needs += 1;
    const id = String(drafted.body.id);
    for (const { kind, who } of taken) {
      const me = who === 1 ? 1 : 0;
      next += 2;
      if (kind === 'look') {
        const looked = await send('GET', `/api/needs/${id}`, person);
        expect([looked.body.headcount, etagOf(looked)]).toEqual([model.headcount, `"${model.version}"`]);
        model.saw[me] = model.version;
      } else if (kind === 'change') expectAnswer(model, me, next, await change(id, model.saw[me], next));
      else await bothChange(change, id, model, [next, next + 1]);
    }
    const kept = await send('GET', `/api/needs/${id}`, person);
    expect(kept.body).toMatchObject({ headcount: model.headcount, sequence: model.version });
  };
  await fc.assert(fc.asyncProperty(steps, history), runs);
  return needs;
}
