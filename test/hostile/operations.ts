import { type Role, roles } from '@kohtaanto/kernel';
import { z } from 'zod';
import type { Method } from '../support/client.ts';

/** One operation as `/api/openapi.json` tells it. */
export interface Operation {
  readonly name: string;
  readonly method: Method;
  /** `/api/needs/{id}`. */
  readonly path: string;
  readonly access: 'public' | readonly Role[];
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  readonly takesBody: boolean;
  readonly needsVersion: boolean;
}

const parameter = z.object({ in: z.string(), name: z.string(), required: z.boolean().optional() });
const operation = z.object({
  operationId: z.string(),
  'x-access': z.union([z.literal('public'), z.array(z.enum(roles))]),
  parameters: z.array(parameter).default([]),
  requestBody: z.unknown().optional(),
});
const methods = ['get', 'post', 'put', 'delete'] as const;
const document = z.object({ paths: z.record(z.string(), z.partialRecord(z.enum(methods), operation)) });
const upper = { get: 'GET', post: 'POST', put: 'PUT', delete: 'DELETE' } as const;

/** Every operation of the served document. */
export async function operationsOf(url: string): Promise<readonly Operation[]> {
  const { paths } = document.parse(await (await fetch(`${url}/api/openapi.json`)).json());
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method): readonly Operation[] => {
      const told = item[method];
      if (told === undefined) return [];
      const named = (place: string) => told.parameters.filter((each) => each.in === place).map(({ name }) => name);
      return [
        {
          name: told.operationId,
          method: upper[method],
          path,
          access: told['x-access'],
          pathParameters: named('path'),
          queryParameters: named('query'),
          takesBody: told.requestBody !== undefined,
          needsVersion: named('header').includes('If-Match'),
        },
      ];
    }),
  );
}

/** The path with every parameter filled in, as it is. */
export function pathWith({ path }: Operation, fill: (parameter: string) => string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => fill(name));
}
