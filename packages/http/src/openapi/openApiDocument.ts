import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathItemObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import type { Route } from '../route.ts';
import { errorComponents, refusalsOf } from './errorResponses.ts';

export type ApiDocument = ReturnType<typeof createDocument>;

interface DocumentFacts {
  readonly title: string;
  readonly version: string;
  readonly routes: readonly Route[];
  readonly basePath?: string;
}

const requestHeaders = {
  'If-Match': z.string().meta({ description: 'ETag of the version you saw, as in `"5"`.' }),
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .meta({ description: 'Makes a retry safe: a second try with the same key and body has no second effect.' }),
  'If-None-Match': z
    .string()
    .optional()
    .meta({ description: 'ETag you already have; answers 304 while it is current.' }),
};

const textHeader = (description: string): oas31.HeaderObject => ({ description, schema: { type: 'string' } });

function headersOf({ request, method, path }: Route): z.ZodObject {
  return z.object({
    ...(request.ifMatch && { 'If-Match': requestHeaders['If-Match'] }),
    ...(method === 'post' && { 'Idempotency-Key': requestHeaders['Idempotency-Key'] }),
    ...(method === 'get' && path.includes(':') && { 'If-None-Match': requestHeaders['If-None-Match'] }),
  });
}

function successOf({ response, request, path }: Route): ZodOpenApiResponseObject {
  const pages = request.query !== undefined && 'cursor' in request.query.shape;
  return {
    description: response.description,
    headers: {
      ...(path.includes(':') || response.status === 201 ? { ETag: textHeader('The version, as in `"5"`') } : {}),
      ...(response.status === 201 ? { Location: textHeader('Where it is') } : {}),
      ...(pages ? { Link: textHeader('The next page, rel="next"; absent on the last') } : {}),
    },
    ...(response.body && { content: { 'application/json': { schema: response.body } } }),
  };
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { request, access } = route;
  const refusals = refusalsOf(route).map((s) => [String(s), { $ref: `#/components/responses/Problem${s}` }] as const);
  return {
    operationId: route.operation,
    summary: route.summary,
    tags: [route.tag],
    security: access === 'public' ? [{}, { bearer: [] }] : [{ bearer: [] }],
    'x-access': access,
    requestParams: {
      ...(request.params && { path: request.params }),
      ...(request.query && { query: request.query }),
      header: headersOf(route),
    },
    ...(request.body && { requestBody: { required: true, content: { 'application/json': { schema: request.body } } } }),
    responses: { ...Object.fromEntries(refusals), [`${route.response.status}`]: successOf(route) },
  };
}

const template = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

function pathsOf(routes: readonly Route[]): Record<string, ZodOpenApiPathItemObject> {
  const paths: Record<string, ZodOpenApiPathItemObject> = {};
  for (const route of routes) {
    paths[template(route.path)] = { ...paths[template(route.path)], [route.method]: operationOf(route) };
  }
  return paths;
}

const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A JWT of the configured issuer.' };

/** OpenAPI 3.1 from the schemas that also check the requests, so the two cannot differ. */
export function openApiDocument({ title, version, routes, basePath = '/' }: DocumentFacts): ApiDocument {
  return createDocument({
    openapi: '3.1.1',
    info: { title, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: basePath }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: pathsOf(routes),
    components: { securitySchemes: { bearer: { ...bearer, type: 'http' } }, responses: errorComponents },
  });
}
