import { join } from 'node:path';

/** A file or folder of the public data beside the repository, which may be absent. */
export function sharedFile(path: string): string {
  return join(import.meta.dirname, '../../../shared/data', path);
}
