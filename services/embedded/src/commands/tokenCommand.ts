import { existsSync } from 'node:fs';
import { createLocalIssuer } from '@kohtaanto/http';
import { DomainError, type Role, roles } from '@kohtaanto/kernel';
import { Command, Option } from 'commander';
import { audience, issuerName, keyFileIn } from '../runtime/openEmbedded.ts';
import { businessIdsWith, organisationId, organisationName, tokenHours } from './optionValues.ts';
import { dataOption } from './serveCommand.ts';

interface Flags {
  readonly data: string;
  readonly role: Role;
  readonly organisation: string;
  readonly name?: string;
  readonly businessId?: readonly string[];
  readonly hours: number;
}

/** Who can read the data folder's key may sign for anyone: this is for the operator of an embedded server. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('print a token for the embedded server of a data folder')
    .addOption(dataOption())
    .addOption(new Option('--role <role>', 'what the person is').choices(roles).makeOptionMandatory())
    .requiredOption('--organisation <id>', 'whose things the person sees and changes', organisationId)
    .option('--name <text>', 'what the organisation is called', organisationName)
    .option('--business-id <id...>', 'Business IDs that the person may act for', businessIdsWith)
    .option('--hours <number>', 'how long the token lasts', tokenHours, 8)
    .action(async ({ data, role, organisation, name, businessId, hours }: Flags) => {
      const issuer = await createLocalIssuer({ issuer: issuerName, audience, keyFile: existingKeyFile(data) });
      const token = await issuer.issue({
        // Nobody in particular: the organisation is a claim of its own and may fill its whole length.
        subject: `token-${role}`,
        organisation,
        roles: [role],
        lifetimeSeconds: Math.ceil(hours * 3_600),
        ...(name === undefined ? {} : { organisationName: name }),
        ...(businessId === undefined ? {} : { businessIds: businessId }),
      });
      process.stdout.write(`${token}\n`);
    });
}

/** A key made here would sign for a server that nobody runs. @throws DomainError not-found `issuer-key-missing`. */
function existingKeyFile(data: string): string {
  const keyFile = keyFileIn(data);
  if (existsSync(keyFile)) return keyFile;
  const message = `there is no ${keyFile}, so no server has run on this data folder: check --data, or make it with npm start`;
  throw new DomainError('not-found', 'issuer-key-missing', message);
}
