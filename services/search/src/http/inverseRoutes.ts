import { daySchema } from '@kohtaanto/events';
import { project, type Route, route } from '@kohtaanto/http';
import { type Actor, type Clock, dayInHelsinki } from '@kohtaanto/kernel';
import { idParams, postedNeedReaders } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { NeedHit, SearchApplication } from '../application/searchApplication.ts';
import { matchSchema, nearMissSchema } from './matchAnswerSchema.ts';
import { foundNeedVisibility } from './searchVisibility.ts';
import { langQuery, seenQuery, weightsOf, weightsQuery } from './shared.ts';

const need = z
  .object({
    id: z.string(),
    title: z.string(),
    headcount: z.int(),
    readyBy: daySchema.exactOptional(),
    employerId: z.string().exactOptional().meta({ description: 'Left out where the employer asked for that' }),
  })
  .meta({ id: 'NeedForSource' });
const limit = z.coerce.number().int().min(1).max(100).default(20);
const about = { need, run: z.string().exactOptional().meta({ description: 'Of a dated offer, the run that fits' }) };
const withoutSource = { source: true, title: true, provider: true } as const;

const needsAnswerSchema = z
  .object({
    today: daySchema,
    weights: z.record(z.string(), z.number()),
    source: z.object({ kind: z.enum(['offer', 'team', 'workplace']), id: z.string(), title: z.string() }),
    matches: z.array(matchSchema.omit(withoutSource).extend(about)).readonly(),
    nearMisses: z.array(nearMissSchema.omit(withoutSource).extend(about)).readonly(),
  })
  .meta({ id: 'NeedsForSource' });

const asking = [
  { kind: 'offer', path: 'offers', operation: 'needsForOffer', words: 'an offer' },
  { kind: 'team', path: 'teams', operation: 'needsForTeam', words: 'a training team' },
  { kind: 'workplace', path: 'workplace-places', operation: 'needsForPlace', words: 'a workplace-learning place' },
] as const;

export function inverseRoutes({ queries }: SearchApplication, clock: Clock): readonly Route[] {
  return asking.map(({ kind, path, operation, words }) =>
    route({
      method: 'get',
      path: `/api/${path}/:id/needs`,
      operation,
      summary: `The posted needs that ${words} serves best, explained, and the near misses`,
      tag: 'Matches and paths',
      access: postedNeedReaders,
      request: { params: idParams, query: z.object({ limit, ...langQuery, ...weightsQuery, ...seenQuery }) },
      response: { status: 200, body: needsAnswerSchema, description: 'Needs by falling score' },
      handle: async ({ params: { id }, query: { seen, weights, ...wishes }, actor }) => {
        await queries.seen(seen);
        const asked = { ...wishes, today: dayInHelsinki(clock()), weights: weightsOf(weights) };
        const found = await queries.needsFor({ kind, id }, actor, asked);
        const shown = <Row extends { readonly need: NeedHit }>(row: Row) => ({
          ...row,
          need: shownTo(actor, row.need),
        });
        return { body: { ...found, matches: found.matches.map(shown), nearMisses: found.nearMisses.map(shown) } };
      },
    }),
  );
}

const shownTo = (actor: Actor, of: NeedHit) => need.parse(project(foundNeedVisibility, actor, undefined, of));
