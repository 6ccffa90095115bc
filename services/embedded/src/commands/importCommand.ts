import { dayInHelsinki } from '@kohtaanto/kernel';
import { Command, Option } from 'commander';
import { importEperusteet } from '../import/eperusteet/importEperusteet.ts';
import { importEsco } from '../import/esco/importEsco.ts';
import type { ImportContext } from '../import/importContext.ts';
import { createImportProgress } from '../import/importProgress.ts';
import { createImportReport, reportText } from '../import/importReport.ts';
import { importOffers } from '../import/offers/importOffers.ts';
import { openImportTarget, type TargetFlags } from '../import/openImportTarget.ts';
import { importTmt } from '../import/tmt/importTmt.ts';
import { tokenOption } from './connection.ts';
import { organisationId, serverUrl } from './optionValues.ts';
import { dataOption } from './serveCommand.ts';

interface Flags extends TargetFlags {
  readonly errors?: string;
}

/** Rows were refused: the others are in. */
const someRefused = 3;

export function importCommand(): Command {
  return new Command('import')
    .description('take in ESCO, national qualification requirements, vacancies or offers; again makes no doubles')
    .addCommand(escoCommand())
    .addCommand(eperusteetCommand())
    .addCommand(tmtCommand())
    .addCommand(offersCommand());
}

function escoCommand(): Command {
  return importing('esco', 'skills, occupations and their relations in Finnish, Swedish and English')
    .argument('<dir>', 'folder of ESCO files: its own CSV sets, the JSON pair, or the Tabiya dialect')
    .option('--esco-version <version>', 'which ESCO it is; the files do not tell', '1.1.1')
    .action((dir: string, flags: Flags & { readonly escoVersion: string }) =>
      run(flags, (context) => importEsco(dir, context, flags.escoVersion)),
    );
}

function eperusteetCommand(): Command {
  return importing('eperusteet', 'a national qualification: its units, coded requirements and rule tree')
    .argument('<file>', 'JSON as ePerusteet publishes it')
    .action((file: string, flags: Flags) => run(flags, (context) => importEperusteet(file, context)));
}

function tmtCommand(): Command {
  return importing('tmt', 'vacancies of Job Market Finland as draft needs')
    .argument('<file>', 'JSON as its vacancy API answers')
    .option('--employer <id>', 'whose needs they become')
    .action((file: string, flags: Flags & { readonly employer?: string }) =>
      run(flags, (context) => importTmt(file, flags.employer, context)),
    );
}

interface OffersFlags extends Flags {
  readonly publish?: true;
  readonly organisation?: string;
  readonly name?: string;
}

function offersCommand(): Command {
  return importing('offers', "a provider's offers from a CSV file, a row each")
    .argument('<csv>', 'its columns are described in services/embedded/README.md')
    .option('--publish', 'publish the offers, not only keep them as drafts')
    .option('--organisation <id>', "the provider's organisation, for a data folder", organisationId)
    .option('--name <text>', 'what the provider is called, for a data folder')
    .action((csv: string, { publish, organisation, name, ...flags }: OffersFlags) =>
      run(flags, (context) =>
        importOffers(
          csv,
          {
            publish: publish === true,
            ...(organisation === undefined ? {} : { organisation }),
            ...(name === undefined ? {} : { name }),
          },
          context,
        ),
      ),
    );
}

function importing(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(
      new Option('--url <address>', 'a running Kohtaanto, instead of a data folder')
        .argParser(serverUrl)
        .env('KOHTAANTO_URL'),
    )
    .addOption(tokenOption())
    .addOption(dataOption())
    .option('--dry-run', 'read and check everything, write nothing')
    .option('--errors <file>', 'write all that was found to a CSV file');
}

async function run(flags: Flags, doImport: (context: ImportContext) => Promise<void>): Promise<void> {
  const { dryRun = false, errors } = flags;
  // Refused before anything is written.
  const report = createImportReport(errors);
  const target = await openImportTarget(flags);
  const progress = createImportProgress(process.stderr);
  try {
    await doImport({ target, report, progress, dryRun, today: dayInHelsinki(new Date()) });
    await target.settled();
  } finally {
    progress.stop();
    await target.close();
    await report.close();
  }
  process.stdout.write(reportText(report, { dryRun, ...(errors === undefined ? {} : { errorsFile: errors }) }));
  if (report.counts().rows.refused > 0) process.exitCode = someRefused;
}
