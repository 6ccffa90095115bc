import { type Route, route } from '@kohtaanto/http';
import { type FieldProblem, invalid, roles } from '@kohtaanto/kernel';
import { type Handled, notFound, writtenSchema } from '@kohtaanto/service-runtime';
import type { QualificationsApplication } from '../../application/qualificationsApplication.ts';
import { writers } from '../access.ts';
import {
  qualificationAnswer,
  qualificationBody,
  qualificationParams,
  unitAnswer,
  unitBody,
  unitParams,
} from './qualificationBody.ts';

const tag = 'Qualifications';

export function qualificationRoutes(application: QualificationsApplication): readonly Route[] {
  return [...writingRoutes(application), ...readingRoutes(application)];
}

function writingRoutes({ commands }: QualificationsApplication): readonly Route[] {
  return [
    route({
      method: 'put',
      path: '/api/qualifications/:id',
      operation: 'importQualification',
      summary: 'Take in national qualification requirements; the same again changes nothing',
      tag,
      access: writers,
      request: { params: qualificationParams, body: qualificationBody },
      response: { status: 200, body: writtenSchema, description: 'Taken in: status `imported` or `unchanged`' },
      handle: async ({ params, body, ...asked }) => {
        asInPath(['id', params.id, body.id]);
        return imported(params.id, await commands.importQualification(body, asked));
      },
    }),
    route({
      method: 'put',
      path: '/api/qualifications/:id/units/:code',
      operation: 'importQualificationUnit',
      summary: 'Take in one unit of a qualification; the same again changes nothing',
      tag,
      access: writers,
      request: { params: unitParams, body: unitBody },
      response: { status: 200, body: writtenSchema, description: 'Taken in: status `imported` or `unchanged`' },
      handle: async ({ params, body, ...asked }) => {
        const id = unitId(params);
        asInPath(
          ['id', id, body.id],
          ['qualification', params.id, body.qualification],
          ['code', params.code, body.code],
        );
        return imported(id, await commands.importUnit(body, asked));
      },
    }),
  ];
}

function readingRoutes({ queries }: QualificationsApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/qualifications/:id',
      operation: 'getQualification',
      summary: 'National qualification requirements with their rule tree',
      tag,
      access: roles,
      request: { params: qualificationParams },
      response: { status: 200, body: qualificationAnswer, description: 'The requirements' },
      handle: async ({ params }) => {
        const { state, version } = await queries.qualification(params.id);
        if (state.status === 'none') throw notFound('qualification', params.id);
        return { body: { ...state.qualification, sequence: version }, etag: version };
      },
    }),
    route({
      method: 'get',
      path: '/api/qualifications/:id/units/:code',
      operation: 'getQualificationUnit',
      summary: 'One unit with its requirements and the competences proposed for it',
      tag,
      access: roles,
      request: { params: unitParams },
      response: { status: 200, body: unitAnswer, description: 'The unit' },
      handle: async ({ params }) => {
        const { state, version } = await queries.unit(unitId(params));
        if (state.status === 'none') throw notFound('qualification-unit', unitId(params));
        return { body: { ...state.unit, sequence: version }, etag: version };
      },
    }),
  ];
}

function unitId({ id, code }: { readonly id: string; readonly code: string }): string {
  return `${id}/${code}`;
}

/** @throws DomainError invalid `qualification` where the body says another id than the path. */
function asInPath(...pairs: readonly (readonly [field: string, inPath: string, inBody: string])[]): void {
  const problems = pairs.flatMap(([field, inPath, inBody]): readonly FieldProblem[] =>
    inPath === inBody ? [] : [{ pointer: `/${field}`, message: `write ${inPath}, as in the path` }],
  );
  if (problems.length > 0) throw invalid('qualification', 'the body and the path name different things', ...problems);
}

function imported(id: string, { version, changed }: Handled<unknown>) {
  return { body: { id, sequence: version, status: changed ? 'imported' : 'unchanged' }, etag: version };
}
