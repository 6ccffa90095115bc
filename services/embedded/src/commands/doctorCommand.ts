import { Command, Option } from 'commander';
import { checkEngines, checkFolder, checkServer } from '../doctor/check/checkPlaces.ts';
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
  readonly engines?: true;
  readonly canary: readonly string[];
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at this machine and a data folder, or at a running server, and say what to do')
    .addOption(dataOption())
    .addOption(new Option('--url <address>', 'a running Kohtaanto, instead of a data folder').argParser(serverUrl))
    .addOption(tokenOption())
    .option('--check', 'read everything that is kept and hold it against what is promised of it')
    .option('--engines', 'check a distributed system, by the environment of its search service')
    .option('--canary <text...>', 'text of a person that may stand nowhere, for --check', [])
    .action(async (flags: Flags) => {
      const looked = flags.check || flags.engines ? await checked(flags) : await lookedAt(flags);
      const diagnoses = [nodeDiagnosis(process.versions.node), ...looked];
      process.stdout.write(diagnoses.map(diagnosisText).join(''));
      if (diagnoses.some(({ state }) => state === 'fail')) process.exitCode = 1;
    });
}

async function lookedAt({ url, data }: Flags): Promise<readonly Diagnosis[]> {
  return url === undefined ? folderLookedAt(data) : serverDiagnoses(url);
}

async function checked({ engines, url, token, data, canary }: Flags): Promise<readonly Diagnosis[]> {
  if (engines) return checkEngines(canary);
  if (url === undefined) return checkFolder(data, canary);
  return checkServer(connect({ url, ...(token === undefined ? {} : { token }) }));
}

async function folderLookedAt(folder: string): Promise<readonly Diagnosis[]> {
  const { diagnoses, usable } = folderDiagnoses(folder);
  return usable ? [...diagnoses, ...(await storageDiagnoses(folder))] : diagnoses;
}
