import { readFile } from 'node:fs/promises';
import { DomainError } from '@kohtaanto/kernel';

/** What a need is given as: the id of a kept one, or a file with an unsaved one in the API's words. */
type NeedArgument = { readonly id: string } | { readonly need: unknown };

/** @throws DomainError invalid `need-file` when the file can't be read as JSON. */
export async function needArgument(text: string): Promise<NeedArgument> {
  if (!text.endsWith('.json')) return { id: text };
  try {
    return { need: JSON.parse(await readFile(text, 'utf8')) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DomainError('invalid', 'need-file', `${text} can't be read as a need in JSON: ${why}`);
  }
}
