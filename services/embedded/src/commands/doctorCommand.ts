import { Command, Option } from 'commander';
import { checkEngines, checkFolder, checkServer, engineVariables } from '../doctor/check/checkPlaces.ts';
import { type Diagnosis, diagnosisText } from '../doctor/diagnosis.ts';
import { folderDiagnoses, nodeDiagnosis } from '../doctor/machineDiagnoses.ts';
import { serverDiagnoses } from '../doctor/serverDiagnoses.ts';
import { storageDiagnoses } from '../doctor/storageDiagnoses.ts';
import { connect, tokenOption } from './connection.ts';
import { serverUrl } from './optionValues.ts';
import { dataOption } from './serveCommand.ts';

interface Flags {
  readonly data: string;
  readonly url?: string;
  readonly token?: string;
  readonly check?: true;
  readonly canary: readonly string[];
}

const checkWords = `read everything that is kept and hold it against what is promised of it: in a data folder, of a server that \
runs (--url), or in the engines of a distributed system (${engineVariables.join(', ')} in the environment)`;

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at this machine and a data folder, or at a running system, and say what to do')
    .addOption(dataOption())
    .addOption(new Option('--url <address>', 'a running Kohtaanto, instead of a data folder').argParser(serverUrl))
    .addOption(tokenOption())
    .option('--check', checkWords)
    .option('--canary <text...>', 'text of a person that may stand nowhere, for --check', [])
    .action(async (flags: Flags, command: Command) => {
      const isFolderTold = command.getOptionValueSource('data') !== 'default';
      const looked = await (flags.check ? checked(flags, isFolderTold) : lookedAt(flags));
      const diagnoses = [nodeDiagnosis(process.versions.node), ...looked];
      process.stdout.write(diagnoses.map(diagnosisText).join(''));
      if (diagnoses.some(({ state }) => state === 'fail')) process.exitCode = 1;
    });
}

async function lookedAt({ url, data }: Flags): Promise<readonly Diagnosis[]> {
  return url === undefined ? folderLookedAt(data) : serverDiagnoses(url);
}

/** The most definite that was named: a server, a folder, the engines of the environment, the usual folder. */
function checked({ url, token, data, canary }: Flags, isFolderTold: boolean): Promise<readonly Diagnosis[]> {
  if (url !== undefined) return checkServer(connect({ url, ...(token === undefined ? {} : { token }) }));
  const named = engineVariables.some((variable) => process.env[variable] !== undefined);
  return named && !isFolderTold ? checkEngines(canary) : checkFolder(data, canary);
}

async function folderLookedAt(folder: string): Promise<readonly Diagnosis[]> {
  const { diagnoses, usable } = folderDiagnoses(folder);
  return usable ? [...diagnoses, ...(await storageDiagnoses(folder))] : diagnoses;
}
