import { deadLetterSchema } from '@kohtaanto/service-runtime';
import { Command } from 'commander';
import { z } from 'zod';
import { letterLine, letterText } from '../present/letterText.ts';
import { type ApiReply, accepted } from '../runtime/apiClient.ts';
import { type ConnectionFlags, connect, tokenOption, urlOption } from './connection.ts';
import { wholeNumberWithin } from './optionValues.ts';

interface ListFlags extends ConnectionFlags {
  readonly group?: string;
  readonly limit: number;
  readonly json?: true;
}
interface ShowFlags extends ConnectionFlags {
  readonly json?: true;
}
interface DiscardFlags extends ConnectionFlags {
  readonly reason: string;
}

const shownSchema = deadLetterSchema.extend({ event: z.unknown() });
const listSchema = z.object({ items: z.array(deadLetterSchema) });
const replayedSchema = z.object({ replayed: z.int(), remaining: z.int() });

/** Events that a running Kohtaanto could not take in; the token must be an administrator's. */
export function dlqCommand(): Command {
  return new Command('dlq')
    .description('dead letters of a running Kohtaanto: list, show, replay, discard (needs the role admin)')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(replayCommand())
    .addCommand(discardCommand());
}

const asking = (name: string, description: string): Command =>
  new Command(name).description(description).addOption(urlOption()).addOption(tokenOption());
const onOne = (name: string, description: string): Command =>
  asking(name, description).argument('<id>', 'of the letter, as the list shows it');

const letterPath = (id: string, more = ''): string => `/api/dead-letters/${encodeURIComponent(id)}${more}`;
const say = (text: string): void => void process.stdout.write(text);
const json = ({ body }: ApiReply): string => `${JSON.stringify(body, null, 2)}\n`;

function listCommand(): Command {
  return asking('list', 'the oldest letters')
    .option('--group <name>', 'only those of one reader (search)')
    .option('--limit <number>', 'at most so many', wholeNumberWithin(1, 1_000), 100)
    .option('--json', 'print the answer as it is')
    .action(async (flags: ListFlags) => {
      const { group, limit } = flags;
      const query = new URLSearchParams({ limit: String(limit), ...(group === undefined ? {} : { group }) });
      const reply = accepted(await connect(flags).get(`/api/dead-letters?${query}`));
      if (flags.json) return say(json(reply));
      const { items } = listSchema.parse(reply.body);
      say(items.length === 0 ? 'no dead letters\n' : items.map(letterLine).join(''));
    });
}

function showCommand(): Command {
  return onOne('show', 'one letter with its event')
    .option('--json', 'print the answer as it is')
    .action(async (id: string, flags: ShowFlags) => {
      const reply = accepted(await connect(flags).get(letterPath(id)));
      if (flags.json) return say(json(reply));
      const { event, ...letter } = shownSchema.parse(reply.body);
      say(letterText(letter, event));
    });
}

function replayCommand(): Command {
  return onOne('replay', "hand the letter's key to its reader again, oldest first").action(
    async (id: string, flags: ConnectionFlags) => {
      const reply = accepted(await connect(flags).post(letterPath(id, '/replay'), undefined));
      const { replayed, remaining } = replayedSchema.parse(reply.body);
      say(`taken in: ${replayed}, still set aside: ${remaining}\n`);
      if (remaining > 0) process.exitCode = 1;
    },
  );
}

function discardCommand(): Command {
  return onOne('discard', 'give a letter up for good; what waited behind it is handed on')
    .requiredOption('--reason <text>', 'why, for the record')
    .action(async (id: string, { reason, ...flags }: DiscardFlags) => {
      accepted(await connect(flags).post(letterPath(id, '/discard'), { reason }));
      say(`given up: ${id}\n`);
    });
}
