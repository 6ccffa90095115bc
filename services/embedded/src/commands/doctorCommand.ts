import { Command, Option } from 'commander';
import { type Diagnosis, diagnosisText } from '../doctor/diagnosis.ts';
import { folderDiagnoses, nodeDiagnosis } from '../doctor/machineDiagnoses.ts';
import { serverDiagnoses } from '../doctor/serverDiagnoses.ts';
import { storageDiagnoses } from '../doctor/storageDiagnoses.ts';
import { serverUrl } from './optionValues.ts';
import { dataOption } from './serveCommand.ts';

interface Flags {
  readonly data: string;
  readonly url?: string;
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at this machine and a data folder, or at a running server, and say what to do')
    .addOption(dataOption())
    .addOption(new Option('--url <address>', 'a running Kohtaanto, instead of a data folder').argParser(serverUrl))
    .action(async ({ data, url }: Flags) => {
      const diagnoses = [
        nodeDiagnosis(process.versions.node),
        ...(url === undefined ? await folderLookedAt(data) : await serverDiagnoses(url)),
      ];
      process.stdout.write(diagnoses.map(diagnosisText).join(''));
      if (diagnoses.some(({ state }) => state === 'fail')) process.exitCode = 1;
    });
}

async function folderLookedAt(folder: string): Promise<readonly Diagnosis[]> {
  const { diagnoses, usable } = folderDiagnoses(folder);
  return usable ? [...diagnoses, ...(await storageDiagnoses(folder))] : diagnoses;
}
