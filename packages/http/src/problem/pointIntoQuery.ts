import { DomainError } from '@kohtaanto/kernel';
import type { Route } from '../route.ts';
import { queryPointer } from './fieldProblems.ts';

/**
 * A GET has no body: where its handler's refusal points into one (`/weights/must`), the caller wrote a query parameter
 * (`?weights`). Pointers that name no parameter stay as they are.
 */
export function pointIntoQuery({ method, request }: Pick<Route, 'method' | 'request'>, error: unknown): unknown {
  if (method !== 'get' || !(error instanceof DomainError) || error.details.errors === undefined) return error;
  const parameters = new Set(Object.keys(request.query?.shape ?? {}));
  const errors = error.details.errors.map(({ pointer, message }) => {
    const [before, name = ''] = pointer.split('/');
    return { pointer: before === '' && parameters.has(name) ? queryPointer([name]) : pointer, message };
  });
  return new DomainError(error.kind, error.slug, error.message, { ...error.details, errors });
}
