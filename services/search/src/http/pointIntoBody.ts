import { repointed } from '@kohtaanto/http';

/** Where fields of what is asked about, named as matching knows them, stand in a body. */
const places: Readonly<Record<'need' | 'target', Readonly<Record<string, string>>>> = {
  need: { '/readyBy': '/need/readyBy', '/requirements': '/need/competences' },
  // An occupation's competences are among them.
  target: { '/requirements': '/target' },
};

/** The answer; a refusal of a field of the need or of the target points at it in the body. */
export async function pointIntoBody<Answer>(asked: keyof typeof places, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw repointed(error, (pointer) => places[asked][pointer] ?? pointer);
  }
}
