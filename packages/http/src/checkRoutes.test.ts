import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { checkRoutes } from './checkRoutes.ts';
import { type Route, route } from './route.ts';

const at = (path: string, operation: string, params: Record<string, z.ZodString> = {}): Route =>
  route({
    method: 'get',
    path,
    operation,
    summary: 'A test',
    tag: 'tests',
    access: 'public',
    request: Object.keys(params).length > 0 ? { params: z.object(params) } : {},
    response: { status: 204, description: 'Nothing' },
    handle: async () => ({}),
  });

describe('routes', () => {
  const one = at('/api/things/:id', 'getThing', { id: z.string() });

  test('that can all work are let through', () => {
    expect(() => checkRoutes([one, at('/api/things', 'listThings')])).not.toThrow();
  });

  test('may not share an operation, nor an address under other parameter names', () => {
    expect(() => checkRoutes([one, at('/api/others', 'getThing')])).toThrow(
      'two routes have the same operation: getThing',
    );
    const same = at('/api/things/:thing', 'readThing', { thing: z.string() });
    expect(() => checkRoutes([one, same])).toThrow('two routes have the same method and path: get /api/things/:');
  });

  test('need a schema for every parameter of the path, and no other', () => {
    expect(() => checkRoutes([at('/api/things/:id', 'a')])).toThrow(
      'the path has the parameters [id], the schema has []',
    );
    expect(() => checkRoutes([at('/api/things', 'a', { id: z.string() })])).toThrow('the schema has [id]');
  });
});
