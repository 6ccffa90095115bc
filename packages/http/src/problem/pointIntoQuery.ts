import type { Route } from '../route.ts';
import { queryPointer } from './fieldProblems.ts';
import { repointed } from './repointed.ts';

/**
 * A GET has no body: where its handler's refusal points into one (`/weights/must`), the caller wrote a query parameter
 * (`?weights`). Pointers that name no parameter stay as they are.
 */
export function pointIntoQuery({ method, request }: Pick<Route, 'method' | 'request'>, error: unknown): unknown {
  if (method !== 'get') return error;
  const parameters = new Set(Object.keys(request.query?.shape ?? {}));
  return repointed(error, (pointer) => {
    const [before, name = ''] = pointer.split('/');
    return before === '' && parameters.has(name) ? queryPointer([name]) : pointer;
  });
}
