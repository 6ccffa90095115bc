import { repointed } from '@kohtaanto/http';

/** Where fields of a need, named as matching knows them, stand in a body. */
const places: Readonly<Record<string, string>> = { '/readyBy': '/need/readyBy' };

/** The answer; a refusal of a field of the need points at it in the body. */
export async function pointIntoBody<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw repointed(error, (pointer) => places[pointer] ?? pointer);
  }
}
