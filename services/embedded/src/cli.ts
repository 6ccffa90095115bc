import { DomainError } from '@kohtaanto/kernel';
import { Command, CommanderError } from 'commander';
import { backupCommand } from './commands/backupCommand.ts';
import { demoCommand } from './commands/demoCommand.ts';
import { dlqCommand } from './commands/dlqCommand.ts';
import { doctorCommand } from './commands/doctorCommand.ts';
import { importCommand } from './commands/importCommand.ts';
import { matchCommand } from './commands/matchCommand.ts';
import { planCommand } from './commands/planCommand.ts';
import { restoreCommand } from './commands/restoreCommand.ts';
import { serveCommand } from './commands/serveCommand.ts';
import { tokenCommand } from './commands/tokenCommand.ts';
import { ApiRefusal } from './runtime/apiClient.ts';

const program = new Command('kohtaanto')
  .description("Answers a region's competence needs with training that can be had fast.")
  .version('0.1.0')
  .showHelpAfterError('(add --help for the options)')
  .addCommand(demoCommand())
  .addCommand(serveCommand())
  .addCommand(importCommand())
  .addCommand(matchCommand())
  .addCommand(planCommand())
  .addCommand(tokenCommand())
  .addCommand(dlqCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(doctorCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else process.exitCode = explain(error);
}

/** What went wrong, for the person at the terminal: no stack where the remedy is known. */
function explain(error: unknown): number {
  if (error instanceof DomainError || error instanceof ApiRefusal) {
    process.stderr.write(`kohtaanto: ${error.message}\n`);
    const errors = error instanceof ApiRefusal ? error.errors : (error.details.errors ?? []);
    // The message of a single one often says it all.
    const more = errors.filter(({ message }) => !error.message.includes(message));
    for (const { pointer, message } of more) process.stderr.write(`  ${pointer}: ${message}\n`);
    return 2;
  }
  if (error instanceof TypeError && error.message === 'fetch failed') {
    process.stderr.write('kohtaanto: nothing answers there; start it with "npm start" or name it with --url\n');
    return 2;
  }
  process.stderr.write(`kohtaanto: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
