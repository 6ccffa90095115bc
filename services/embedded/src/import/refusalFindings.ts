import { ApiRefusal } from '../runtime/apiClient.ts';
import type { Remark } from './finding.ts';

/**
 * What the server refused, field by field; anything else than a refusal of this row is thrown on.
 * `fieldOf` turns a JSON pointer of the request into what the file calls it.
 */
export function refusalRemarks(error: unknown, fieldOf: (pointer: string) => string): readonly Remark[] {
  if (!(error instanceof ApiRefusal) || !ofTheRow.has(error.status)) throw error;
  const told = error.errors.length > 0 ? error.errors : [{ pointer: '', message: error.message }];
  return told.map(({ pointer, message }) => ({
    outcome: 'refused',
    ...(pointer === '' ? {} : { field: fieldOf(pointer) }),
    message,
    remedy: 'correct the row and import again',
  }));
}

const ofTheRow: ReadonlySet<number> = new Set([400, 404, 409, 412, 422]);
