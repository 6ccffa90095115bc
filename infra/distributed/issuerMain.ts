import { readConfig } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import { openIssuer } from './issuer.ts';

/** The issuer for trials as a process: `services/embedded/src/cli.ts token` signs with the key that it keeps. */
const settings = {
  host: { variable: 'HOST', schema: z.string().min(1), default: '127.0.0.1' },
  port: { variable: 'PORT', schema: z.coerce.number().int().min(0).max(65_535), default: '4706' },
  keyFile: { variable: 'KEY_FILE', schema: z.string('name the file that its key is kept in').min(1) },
  issuer: { variable: 'IDENTITY_ISSUER', schema: z.string().min(1), default: 'urn:kohtaanto:embedded' },
  audience: { variable: 'IDENTITY_AUDIENCE', schema: z.string().min(1), default: 'kohtaanto' },
} as const;

const issuer = await openIssuer(readConfig(settings, process.env));
process.stdout.write(`keys at ${issuer.url}/.well-known/jwks.json\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void issuer.close());
