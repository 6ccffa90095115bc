import type { StoredDocument } from '@kohtaanto/document-store';
import { pageQuery, project, type Route, route } from '@kohtaanto/http';
import { type Actor, asId, type EmployerId, type OrganisationId } from '@kohtaanto/kernel';
import { idParams, notFound, organisationOf, pageOf, written, writtenSchema } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { EmployersApplication } from '../application/employersApplication.ts';
import type { EmployerState } from '../domain/employer.ts';
import { answerOf, type EmployerAnswer, employerAnswer, employerBody, saidIn } from './employerBody.ts';
import { employerVisibility } from './employerVisibility.ts';

const tag = 'Employers';
const access = ['employer', 'adviser', 'admin'] as const;

export function employerRoutes(application: EmployersApplication): readonly Route[] {
  return [...writingRoutes(application), ...readingRoutes(application)];
}

function writingRoutes({ commands }: EmployersApplication): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/employers',
      operation: 'registerEmployer',
      summary: 'Register an employer by a Business ID that you may act for; advisers record its consent',
      tag,
      access,
      request: { body: employerBody },
      response: { status: 201, body: writtenSchema, description: 'The employer was registered' },
      handle: async ({ body, newId, ...asked }) => {
        const id = asId<EmployerId>(newId);
        const owner = organisationOf(asked.actor);
        const handled = await commands.register(id, owner, saidIn(body, newId), asked);
        return { ...written(id, handled), location: `/api/employers/${id}` };
      },
    }),
    route({
      method: 'put',
      path: '/api/employers/:id',
      operation: 'reviseEmployer',
      summary: 'Replace the name, industry and sites; the Business ID stays',
      tag,
      access,
      request: { params: idParams, body: employerBody, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The employer was revised' },
      handle: async ({ params, body, newId, ...asked }) => {
        const id = asId<EmployerId>(params.id);
        return written(id, await commands.revise(id, saidIn(body, newId), asked));
      },
    }),
  ];
}

function readingRoutes({ queries }: EmployersApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/employers/:id',
      operation: 'getEmployer',
      summary: 'One employer of your organisation',
      tag,
      access,
      request: { params: idParams },
      response: { status: 200, body: employerAnswer, description: 'The employer' },
      handle: async ({ params, actor }) => {
        const stored = await queries.employer(asId<EmployerId>(params.id), actor);
        return { body: shown(stored, actor), etag: stored.version };
      },
    }),
    route({
      method: 'get',
      path: '/api/employers',
      operation: 'listEmployers',
      summary: "Your organisation's employers",
      tag,
      access,
      request: { query: z.object(pageQuery) },
      response: { status: 200, body: z.object({ items: z.array(employerAnswer) }), description: 'In id order' },
      handle: async ({ query, actor }) => {
        const { items, ...next } = await pageOf(query, (page) => queries.own(organisationOf(actor), page));
        return { body: { items: items.map((stored) => shown(stored, actor)) }, ...next };
      },
    }),
  ];
}

function shown({ id, state, version }: StoredDocument<EmployerState>, actor: Actor): EmployerAnswer {
  if (state.status === 'none') throw notFound('employer', id);
  const owner = asId<OrganisationId>(state.owner);
  return employerAnswer.parse(project(employerVisibility, actor, owner, answerOf(state, version)));
}
