import { repointed } from '@kohtaanto/http';

/** The answer; a refusal of a field of the need points at it in the body. */
export const pointIntoBody = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
  withReadyByAt('/need/readyBy', answer);

/** The same where the need is a kept one: its own day is not in the request, but another deadline is, or can be. */
export const pointAtDeadline = <Answer>(answer: Promise<Answer>): Promise<Answer> => withReadyByAt('/deadline', answer);

async function withReadyByAt<Answer>(place: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw repointed(error, (pointer) => (pointer === '/readyBy' ? place : pointer));
  }
}
