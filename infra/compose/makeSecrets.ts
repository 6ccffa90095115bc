import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * `npm run compose-secrets`: the files that docker-compose.yml takes its secrets from. What is there stays: MongoDB keeps
 * the password of its first start. Containers read them as users of their own, so the folder is what keeps others out.
 */
const folder = join(import.meta.dirname, '../../secrets');
await mkdir(folder, { recursive: true, mode: 0o700 });
const passwordFile = join(folder, 'mongo_password');
if (existsSync(passwordFile)) {
  process.stdout.write('secrets/ is there already; nothing was changed\n');
} else {
  const password = randomBytes(24).toString('base64url');
  const url = `mongodb://kohtaanto:${password}@mongo:27017/?authSource=admin`;
  await writeFile(join(folder, 'mongo_url'), url, { mode: 0o644 });
  await writeFile(passwordFile, password, { mode: 0o644 });
  process.stdout.write('made secrets/mongo_password and secrets/mongo_url; keep them out of backups of the code\n');
}
