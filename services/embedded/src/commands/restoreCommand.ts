import { Command } from 'commander';
import { restoreBackup } from '../backup/restoreBackup.ts';
import { dataOption } from './serveCommand.ts';

export function restoreCommand(): Command {
  return new Command('restore')
    .description('put a backup in the place of what a data folder keeps; what was there is kept aside')
    .argument('<file>', 'a file that the command backup made')
    .addOption(dataOption())
    .action(async (backup: string, { data }: { readonly data: string }) => {
      const { file, replaced } = await restoreBackup(backup, data, new Date());
      process.stdout.write(`${file} is what ${backup} holds; start it with "npm start".\n`);
      if (replaced !== undefined) process.stdout.write(`What was there before lies in ${replaced}.\n`);
    });
}
