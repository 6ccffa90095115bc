import type { Day } from '@kohtaanto/kernel';
import { pathAnswerSchema } from '@kohtaanto/service-search';
import { Command } from 'commander';
import { pathText } from '../present/pathText.ts';
import { accepted } from '../runtime/apiClient.ts';
import { type ConnectionFlags, connect, tokenOption, urlOption } from './connection.ts';
import { langOption } from './matchCommand.ts';
import { needArgument } from './needFile.ts';
import { dayText, numberWithin } from './optionValues.ts';

interface Flags extends ConnectionFlags {
  readonly lang: string;
  readonly deadline?: Day;
  readonly maxKm?: number;
  readonly held?: readonly string[];
  readonly whatIf?: true;
  readonly json?: true;
}

export function planCommand(): Command {
  return new Command('plan')
    .description('paths of several offers for a need: soonest, cheapest, balanced')
    .argument('<need>', 'id of a need, or a .json file with one')
    .addOption(urlOption())
    .addOption(tokenOption())
    .addOption(langOption())
    .option('--deadline <day>', 'another day to be ready by', dayText)
    .option('--max-km <number>', 'another distance', numberWithin(0, 2_000))
    .option('--held <uri...>', 'competences that are held, with the level behind a colon')
    .option('--what-if', 'tell too what would come of it with one competence less, 20 km farther, two weeks later')
    .option('--json', 'print the answer as it is')
    .action(async (text: string, flags: Flags) => {
      const { body } = accepted(await ask(text, flags));
      process.stdout.write(flags.json ? `${JSON.stringify(body, null, 2)}\n` : pathText(pathAnswerSchema.parse(body)));
    });
}

async function ask(text: string, flags: Flags) {
  const client = connect(flags);
  const asked = await needArgument(text);
  const { lang, deadline, maxKm, held, whatIf } = flags;
  if ('id' in asked) {
    const query = new URLSearchParams({
      lang,
      ...(deadline && { deadline }),
      ...(maxKm !== undefined && { maxKm: String(maxKm) }),
      ...(whatIf && { whatIf: 'true' }),
    });
    if (held !== undefined) query.set('held', held.join(','));
    return client.get(`/api/needs/${encodeURIComponent(asked.id)}/paths?${query}`);
  }
  return client.post('/api/plan', {
    need: asked.need,
    lang,
    ...(held && { held }),
    ...(deadline && { deadline }),
    ...(maxKm !== undefined && { maxKm }),
    ...(whatIf && { whatIf }),
  });
}
