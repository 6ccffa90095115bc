import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type EmbeddedSystem, openEmbeddedSystem } from '../support/embeddedSystem.ts';
import { needBody } from '../support/examples.ts';
import { employer, registeredEmployer } from '../support/registeredEmployer.ts';
import { removeTemporaryFolders } from '../support/temporaryFolder.ts';

let system: EmbeddedSystem;
let employerId: string;

beforeAll(async () => {
  system = await openEmbeddedSystem();
  employerId = await registeredEmployer(system);
});
afterAll(async () => {
  await system.close();
  await removeTemporaryFolders();
});

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

const change = (id: string, saw: number, headcount: number) =>
  system.send('PUT', `/api/needs/${id}`, {
    ...employer,
    headers: { 'If-Match': `"${saw}"` },
    body: { ...needBody(employerId, 'Tarve'), headcount },
  });
const etagOf = ({ headers }: { readonly headers: Headers }): string | null => headers.get('etag');

/** Expects one change to be taken in exactly when its author saw the newest version. */
function expectAnswer(model: Model, who: 0 | 1, headcount: number, reply: Awaited<ReturnType<typeof change>>): void {
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
  readonly reply: Awaited<ReturnType<typeof change>>;
}

/** The store decides who of the two was first: one that still met the version before, else the one that was taken in. */
function asTheyHappened(pair: readonly Answered[], { version }: Model): readonly Answered[] {
  const rank = ({ reply }: Answered): number => (etagOf(reply) === `"${version}"` ? 0 : reply.status === 200 ? 1 : 2);
  return pair.toSorted((a, b) => rank(a) - rank(b));
}

describe('two people who change the same need', () => {
  test('never overwrite what they have not seen: one is taken in, the other is told the version that is there', async () => {
    let next = 1;
    const history = async (taken: readonly { readonly kind: string; readonly who?: number }[]): Promise<void> => {
      const drafted = await system.send('POST', '/api/needs', { ...employer, body: needBody(employerId, 'Tarve') });
      const id = String(drafted.body.id);
      const model: Model = { version: 1, headcount: 2, saw: [1, 1] };
      for (const { kind, who } of taken) {
        const me = who === 1 ? 1 : 0;
        next += 2;
        const [mine, other] = [next, next + 1];
        if (kind === 'look') {
          const looked = await system.send('GET', `/api/needs/${id}`, employer);
          expect([looked.body.headcount, etagOf(looked)]).toEqual([model.headcount, `"${model.version}"`]);
          model.saw[me] = model.version;
        } else if (kind === 'change') {
          expectAnswer(model, me, mine, await change(id, model.saw[me], mine));
        } else {
          const [first, second] = await Promise.all([change(id, model.saw[0], mine), change(id, model.saw[1], other)]);
          const replies: readonly Answered[] = [
            { who: 0, headcount: mine, reply: first },
            { who: 1, headcount: other, reply: second },
          ];
          for (const each of asTheyHappened(replies, model)) expectAnswer(model, each.who, each.headcount, each.reply);
        }
      }
      const kept = await system.send('GET', `/api/needs/${id}`, employer);
      expect(kept.body).toMatchObject({ headcount: model.headcount, sequence: model.version });
    };
    await fc.assert(fc.asyncProperty(steps, history), { numRuns: 40 });
  }, 60_000);
});
