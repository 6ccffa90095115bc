import type { deadLetterSchema } from '@kohtaanto/service-runtime';
import type { z } from 'zod';

type ListedLetter = z.output<typeof deadLetterSchema>;

const causes: ReadonlyMap<string, string> = new Map([
  ['poison', 'can never be taken in'],
  ['tries-exhausted', 'could not be taken in, however often it was tried'],
  ['parked-behind', 'waits behind an earlier one of its key'],
]);

/** Two lines: which letter, and why. */
export function letterLine({ id, group, type, key, sequence, cause, reason, lastFailedAt }: ListedLetter): string {
  const what = `${id}  ${type} ${key}@${sequence} for ${group}, ${lastFailedAt}`;
  return `${what}\n    ${causes.get(cause) ?? cause}: ${reason}\n`;
}

/** All that is known of a letter, and the event itself. */
export function letterText(letter: ListedLetter, event: unknown): string {
  const { attempts, firstFailedAt, topic } = letter;
  const more = `    topic ${topic}, ${attempts} attempts, the first at ${firstFailedAt}\n`;
  return `${letterLine(letter)}${more}${JSON.stringify(event, null, 2)}\n`;
}
