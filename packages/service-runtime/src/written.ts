import type { Handled } from './aggregates.ts';

/** What a write answers; the version is the ETag. */
export function written(id: string, { version }: Pick<Handled<unknown>, 'version'>) {
  return { body: { id, sequence: version }, etag: version };
}

/** The same for what has a life cycle: where in it the thing is now. */
export function writtenWithStatus(
  id: string,
  handled: Pick<Handled<{ readonly status: string }>, 'state' | 'version'>,
) {
  const { body, etag } = written(id, handled);
  return { body: { ...body, status: handled.state.status }, etag };
}
