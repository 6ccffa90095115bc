import type { StoredDocument } from '@kohtaanto/document-store';
import { pageQuery, project, type Route, route } from '@kohtaanto/http';
import { type Actor, asId, type OrganisationId, type ProgrammeId, roles } from '@kohtaanto/kernel';
import {
  idParams,
  notFound,
  organisationOf,
  type Page,
  pageOf,
  written,
  writtenSchema,
} from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { ProgrammesApplication } from '../../application/programmesApplication.ts';
import type { ProgrammeState } from '../../domain/programmes/programme.ts';
import { writers } from '../access.ts';
import { answerOf, detailsIn, type ProgrammeAnswer, programmeAnswer, programmeBody } from './programmeBody.ts';
import { programmeVisibility } from './programmeVisibility.ts';

const tag = 'Programmes';

export function programmeRoutes(application: ProgrammesApplication): readonly Route[] {
  return [...writingRoutes(application), ...readingRoutes(application)];
}

function writingRoutes({ commands }: ProgrammesApplication): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/programmes',
      operation: 'createProgramme',
      summary: 'Describe what you can teach, apart from when and where',
      tag,
      access: writers,
      request: { body: programmeBody },
      response: { status: 201, body: writtenSchema, description: 'The programme was created' },
      handle: async ({ body, newId, ...asked }) => {
        const id = asId<ProgrammeId>(newId);
        const handled = await commands.create(id, organisationOf(asked.actor), detailsIn(body), asked);
        return { ...written(id, handled), location: `/api/programmes/${id}` };
      },
    }),
    route({
      method: 'put',
      path: '/api/programmes/:id',
      operation: 'reviseProgramme',
      summary: 'Replace what it teaches and requires',
      tag,
      access: writers,
      request: { params: idParams, body: programmeBody, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The programme was revised' },
      handle: async ({ params, body, ...asked }) => {
        const id = asId<ProgrammeId>(params.id);
        return written(id, await commands.revise(id, detailsIn(body), asked));
      },
    }),
  ];
}

function readingRoutes({ queries }: ProgrammesApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/programmes/:id',
      operation: 'getProgramme',
      summary: 'One programme, of any provider',
      tag,
      access: roles,
      request: { params: idParams },
      response: { status: 200, body: programmeAnswer, description: 'The programme' },
      handle: async ({ params, actor }) => {
        const stored = await queries.programme(asId<ProgrammeId>(params.id));
        return { body: shown(stored, actor), etag: stored.version };
      },
    }),
    route({
      method: 'get',
      path: '/api/programmes',
      operation: 'listProgrammes',
      summary: 'Your own programmes; `all=true` lists those of all providers',
      tag,
      access: roles,
      request: { query: z.object({ ...pageQuery, all: z.enum(['true', 'false']).default('false') }) },
      response: { status: 200, body: z.object({ items: z.array(programmeAnswer) }), description: 'In id order' },
      handle: async ({ query, actor }) => {
        const own = (page: Page) => queries.own(organisationOf(actor), page);
        const { items, ...next } = await pageOf(query, query.all === 'true' ? queries.all : own);
        return { body: { items: items.map((stored) => shown(stored, actor)) }, ...next };
      },
    }),
  ];
}

function shown({ id, state, version }: StoredDocument<ProgrammeState>, actor: Actor): ProgrammeAnswer {
  if (state.status === 'none') throw notFound('programme', id);
  const owner = asId<OrganisationId>(state.owner);
  return programmeAnswer.parse(project(programmeVisibility, actor, owner, answerOf(state, version)));
}
