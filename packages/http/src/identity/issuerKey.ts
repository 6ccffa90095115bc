import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DomainError } from '@kohtaanto/kernel';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { errorField } from '../problem/errorField.ts';

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const keySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  d: coordinate,
});

/** A private ES256 key as a JWK. */
export type IssuerKey = z.output<typeof keySchema>;

export async function newIssuerKey(): Promise<IssuerKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const { kty, crv, x, y, d } = await exportJWK(privateKey);
  return keySchema.parse({ kty, crv, x, y, d });
}

function unusable(file: string, why: string): DomainError {
  return new DomainError('conflict', 'issuer-key', `The key file ${file} ${why}`);
}

async function read(file: string): Promise<IssuerKey> {
  const { mode } = await stat(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw unusable(file, 'can be read by others; run chmod 600 on it, or delete it to get a new key');
  }
  try {
    return keySchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw unusable(file, 'is damaged; restore it, or delete it to get a new key (tokens given out then stop working)');
  }
}

/** A link appears whole or not at all and never overwrites: neither a kill nor a second start can leave half a key. */
async function create(file: string): Promise<IssuerKey> {
  const key = await newIssuerKey();
  const draft = `${file}.${randomUUID()}.new`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, `${JSON.stringify(key)}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, file);
  } finally {
    await rm(draft);
  }
  return key;
}

/** @throws DomainError conflict `issuer-key` when the file is damaged or readable by others. */
export async function loadIssuerKey(file: string): Promise<IssuerKey> {
  try {
    return await read(file);
  } catch (error) {
    if (errorField(error, 'code') !== 'ENOENT') throw error;
  }
  return create(file).catch((error: unknown) => {
    if (errorField(error, 'code') === 'EEXIST') return read(file);
    throw error;
  });
}
