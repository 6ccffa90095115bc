import { errors } from '@elastic/elasticsearch';
import { DomainError, type DomainErrorDetails } from '@kohtaanto/kernel';

/**
 * The driver's error in the product's words. What the engine says about content is left out: it repeats what was sent.
 */
export function refusalOf(error: unknown, name: string): unknown {
  if (error instanceof errors.ResponseError) return answered(error, name);
  if (error instanceof errors.TimeoutError) {
    return unavailable('search-index-slow', `The search index ${name} did not answer in time; try again`);
  }
  if (error instanceof errors.ProductNotSupportedError) {
    return unavailable('search-index-foreign', `What answers for the search index ${name} is not Elasticsearch`);
  }
  if (error instanceof errors.ConnectionError || error instanceof errors.NoLivingConnectionsError) {
    return unavailable('search-index-down', `The search index ${name} cannot be reached; try again`);
  }
  return error;
}

function answered(error: errors.ResponseError, name: string): Error {
  const { statusCode = 0 } = error;
  const type = kindOf(error);
  if (isMissing(statusCode, type)) return notMigrated(name);
  if (isBlocked(statusCode, type)) return readOnly(name);
  if (statusCode === 401 || statusCode === 403) {
    return unavailable('search-index-access', `The search index ${name} refuses these credentials (${statusCode})`);
  }
  if (isBusy(statusCode)) return busy(name, `${statusCode}, ${type}`);
  // Not the driver's own error: it carries the request.
  return new Error(`Elasticsearch refused a request to ${name} (${statusCode}, ${type})`);
}

/** The engine has no room for more now: the same request may be sent again. */
export const isBusy = (status: number): boolean => status === 429 || (status >= 502 && status <= 504);

/** The disk is full or the index is closed to writes for a while: nothing is wrong with what was sent. */
export const isBlocked = (status: number, type: string): boolean =>
  (status === 403 || status === 429) && type === 'cluster_block_exception';

export const isMissing = (status: number, type: string): boolean =>
  status === 404 && (type === 'index_not_found_exception' || type === 'aliases_not_found_exception');

export const busy = (name: string, why: string): DomainError =>
  unavailable('search-index-busy', `The search index ${name} takes no more for now (${why}); try again`);

export const readOnly = (name: string): DomainError =>
  unavailable('search-index-read-only', `The search index ${name} takes no writes: make room on its disks`, {
    retryAfterSeconds: 60,
  });

export const notMigrated = (name: string): DomainError =>
  unavailable('search-index-not-migrated', `There is no search index ${name}: run the service's migrate step first`, {
    retryAfterSeconds: 60,
  });

const unavailable = (slug: string, message: string, details: DomainErrorDetails = { retryAfterSeconds: 5 }) =>
  new DomainError('unavailable', slug, message, details);

/** The kind of the first cause, else of the whole: `circuit_breaking_exception`. */
export function kindOf({ body }: errors.ResponseError): string {
  const error = fieldOf(body, 'error');
  const causes = fieldOf(error, 'root_cause');
  const type = fieldOf(Array.isArray(causes) ? causes[0] : error, 'type') ?? fieldOf(error, 'type');
  return typeof type === 'string' ? type : 'unknown';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
