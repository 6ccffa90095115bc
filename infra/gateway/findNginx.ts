import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { DomainError } from '@kohtaanto/kernel';

const missing =
  'the gateway is nginx, which this machine lacks: install it (Debian and Ubuntu: apt-get install nginx-light)';

function nginx(): string | undefined {
  // An ordinary user's path often leaves out where it is installed.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
  return folders.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path));
}

/** The program's path. @throws DomainError unavailable `nginx-missing`. */
export function findNginx(): string {
  const found = nginx();
  if (found === undefined) throw new DomainError('unavailable', 'nginx-missing', missing);
  return found;
}

/** Why there can be no gateway on this machine; undefined where there can. */
export function whyNoGateway(): string | undefined {
  return nginx() === undefined ? missing : undefined;
}
