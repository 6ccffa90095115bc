import type { StoredDocument } from '@kohtaanto/document-store';
import { pageQuery, project, type Route, route } from '@kohtaanto/http';
import { type Actor, asId, type OrganisationId, roles, type TeamId } from '@kohtaanto/kernel';
import {
  idParams,
  notFound,
  organisationOf,
  type Page,
  pageOf,
  writtenSchema,
  writtenWithStatus,
} from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { TeamsApplication } from '../../application/teamsApplication.ts';
import type { TeamState } from '../../domain/teams/team.ts';
import { writers } from '../access.ts';
import { lifecycleRoutes } from '../lifecycleRoutes.ts';
import { answerOf, detailsIn, type TeamAnswer, teamAnswer, teamBody } from './teamBody.ts';
import { teamVisibility } from './teamVisibility.ts';

const tag = 'Teams';

export function teamRoutes(application: TeamsApplication): readonly Route[] {
  const { commands } = application;
  return [
    ...writingRoutes(application),
    ...lifecycleRoutes({
      path: '/api/teams',
      name: 'Team',
      tag,
      publish: (id, asked) => commands.publish(asId<TeamId>(id), asked),
      withdraw: (id, reason, asked) => commands.withdraw(asId<TeamId>(id), reason, asked),
    }),
    ...readingRoutes(application),
  ];
}

function writingRoutes({ commands }: TeamsApplication): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/teams',
      operation: 'draftTeam',
      summary: 'Describe a team that drives out to teach; it stays a draft until it is published',
      tag,
      access: writers,
      request: { body: teamBody },
      response: { status: 201, body: writtenSchema, description: 'The draft was kept' },
      handle: async ({ body, newId, ...asked }) => {
        const id = asId<TeamId>(newId);
        const handled = await commands.draft(id, organisationOf(asked.actor), detailsIn(body), asked);
        return { ...writtenWithStatus(id, handled), location: `/api/teams/${id}` };
      },
    }),
    route({
      method: 'put',
      path: '/api/teams/:id',
      operation: 'reviseTeam',
      summary: 'Replace what it teaches, its reach, calendar and cost',
      tag,
      access: writers,
      request: { params: idParams, body: teamBody, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The team was revised' },
      handle: async ({ params, body, ...asked }) => {
        const id = asId<TeamId>(params.id);
        return writtenWithStatus(id, await commands.revise(id, detailsIn(body), asked));
      },
    }),
  ];
}

function readingRoutes({ queries }: TeamsApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/teams/:id',
      operation: 'getTeam',
      summary: 'One team: your own, or one that is published',
      tag,
      access: roles,
      request: { params: idParams },
      response: { status: 200, body: teamAnswer, description: 'The team' },
      handle: async ({ params, actor }) => {
        const stored = await queries.team(asId<TeamId>(params.id), actor);
        return { body: shown(stored, actor), etag: stored.version };
      },
    }),
    route({
      method: 'get',
      path: '/api/teams',
      operation: 'listTeams',
      summary: 'Your own teams; `published=true` lists what all providers have published',
      tag,
      access: roles,
      request: { query: z.object({ ...pageQuery, published: z.enum(['true', 'false']).default('false') }) },
      response: { status: 200, body: z.object({ items: z.array(teamAnswer) }), description: 'In id order' },
      handle: async ({ query, actor }) => {
        const own = (page: Page) => queries.own(organisationOf(actor), page);
        const { items, ...next } = await pageOf(query, query.published === 'true' ? queries.published : own);
        return { body: { items: items.map((stored) => shown(stored, actor)) }, ...next };
      },
    }),
  ];
}

function shown({ id, state, version }: StoredDocument<TeamState>, actor: Actor): TeamAnswer {
  if (state.status === 'none') throw notFound('team', id);
  const owner = asId<OrganisationId>(state.owner);
  return teamAnswer.parse(project(teamVisibility, actor, owner, answerOf(state, version)));
}
