import { type Day, isBusinessId, isDay } from '@kohtaanto/kernel';
import { InvalidArgumentError } from 'commander';

/** @throws InvalidArgumentError when it is no number from `low` to `high`. */
export function numberWithin(low: number, high: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== '' && number >= low && number <= high) return number;
    throw new InvalidArgumentError(`Give a number from ${low} to ${high}.`);
  };
}

/** @throws InvalidArgumentError when it is no whole number from `low` to `high`. */
export function wholeNumberWithin(low: number, high: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= low && number <= high) return number;
    throw new InvalidArgumentError(`Give a whole number from ${low} to ${high}.`);
  };
}

const mostHours = 365 * 24;

/** How long a token lasts. @throws InvalidArgumentError */
export function tokenHours(text: string): number {
  const hours = Number(text);
  if (hours > 0 && hours <= mostHours) return hours;
  throw new InvalidArgumentError(`Give a number of hours above 0, at most ${mostHours}.`);
}

/** @throws InvalidArgumentError when it is no address of a server. */
export function serverUrl(text: string): string {
  const protocol = URL.parse(text)?.protocol;
  if (protocol === 'http:' || protocol === 'https:') return text;
  throw new InvalidArgumentError('Give an http or https address, as in http://127.0.0.1:4600.');
}

/** @throws InvalidArgumentError when it is no day of the calendar. */
export function dayText(text: string): Day {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('Give a day, as in 2027-06-30.');
}

/** What every server takes for an organisation in a token. @throws InvalidArgumentError */
export function organisationId(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}$/.test(text) && text !== 'public') return text;
  const message =
    'Begin with a letter or digit and go on with letters, digits and . _ : @ - (at most 128); "public" is taken.';
  throw new InvalidArgumentError(message);
}

/** What every server takes for an organisation's name in a token. @throws InvalidArgumentError */
export function organisationName(text: string): string {
  if (text.trim() !== '' && text.trim().length <= 200) return text;
  throw new InvalidArgumentError('Give a name of 1 to 200 characters.');
}

/** The Business IDs given so far and one more (R17). @throws InvalidArgumentError */
export function businessIdsWith(text: string, before: readonly string[] = []): readonly string[] {
  if (isBusinessId(text)) return [...before, text];
  const message = 'Write seven digits, a dash and the check digit, as in 0502454-6.';
  throw new InvalidArgumentError(message);
}
