import { createLocalIssuer } from '@kohtaanto/http';
import { type Role, roles } from '@kohtaanto/kernel';
import { Command, Option } from 'commander';
import { audience, issuerName, keyFileIn } from '../runtime/openEmbedded.ts';
import { dataOption } from './serveCommand.ts';

interface Flags {
  readonly data: string;
  readonly role: Role;
  readonly organisation: string;
  readonly name?: string;
  readonly businessId?: readonly string[];
  readonly hours: string;
}

/** Who can read the data folder's key may sign for anyone: this is for the operator of an embedded server. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('print a token for the embedded server of a data folder')
    .addOption(dataOption())
    .addOption(new Option('--role <role>', 'what the person is').choices(roles).makeOptionMandatory())
    .requiredOption('--organisation <id>', 'whose things the person sees and changes')
    .option('--name <text>', 'what the organisation is called')
    .option('--business-id <id...>', 'Business IDs that the person may act for')
    .option('--hours <number>', 'how long the token lasts', '8')
    .action(async ({ data, role, organisation, name, businessId, hours }: Flags) => {
      const issuer = await createLocalIssuer({ issuer: issuerName, audience, keyFile: keyFileIn(data) });
      const token = await issuer.issue({
        subject: `${organisation}-${role}`,
        organisation,
        roles: [role],
        lifetimeSeconds: Number(hours) * 3_600,
        ...(name === undefined ? {} : { organisationName: name }),
        ...(businessId === undefined ? {} : { businessIds: businessId }),
      });
      process.stdout.write(`${token}\n`);
    });
}
