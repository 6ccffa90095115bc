import { languages } from '@kohtaanto/kernel';
import { matchAnswerSchema } from '@kohtaanto/service-search';
import { Command, Option } from 'commander';
import { matchText } from '../present/matchText.ts';
import { accepted } from '../runtime/apiClient.ts';
import { type ConnectionFlags, connect, tokenOption, urlOption } from './connection.ts';
import { needArgument } from './needFile.ts';
import { wholeNumberWithin } from './optionValues.ts';

interface Flags extends ConnectionFlags {
  readonly lang: string;
  readonly limit: number;
  readonly json?: true;
}

export const langOption = () =>
  new Option('--lang <language>', 'language of the texts').choices(languages).default('en');

export function matchCommand(): Command {
  return new Command('match')
    .description('the best sources for a need, explained')
    .argument('<need>', 'id of a need, or a .json file with one')
    .addOption(urlOption())
    .addOption(tokenOption())
    .addOption(langOption())
    .option('--limit <number>', 'how many at most', wholeNumberWithin(1, 100), 10)
    .option('--json', 'print the answer as it is')
    .action(async (text: string, flags: Flags) => {
      const client = connect(flags);
      const asked = await needArgument(text);
      const { lang, limit } = flags;
      const reply =
        'id' in asked
          ? await client.get(`/api/needs/${encodeURIComponent(asked.id)}/matches?lang=${lang}&limit=${limit}`)
          : await client.post('/api/match', { need: asked.need, lang, limit });
      const { body } = accepted(reply);
      process.stdout.write(
        flags.json ? `${JSON.stringify(body, null, 2)}\n` : matchText(matchAnswerSchema.parse(body)),
      );
    });
}
