import type { Handled } from '@kohtaanto/service-runtime';

/** What a write answers; the version is the ETag. */
export function written(id: string, { state, version }: Handled<{ readonly status: string }>) {
  return { body: { id, sequence: version, status: state.status }, etag: version };
}
