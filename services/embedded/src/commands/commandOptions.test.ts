import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { createLocalIssuer, jwksVerifier } from '@kohtaanto/http';
import type { Command } from 'commander';
import { decodeJwt } from 'jose';
import { audience, issuerName as issuer } from '../runtime/openEmbedded.ts';
import { doctorCommand } from './doctorCommand.ts';
import { importCommand } from './importCommand.ts';
import { matchCommand } from './matchCommand.ts';
import { planCommand } from './planCommand.ts';
import { serveCommand } from './serveCommand.ts';
import { tokenCommand } from './tokenCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'kohtaanto-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command with its refusals thrown instead of printed. */
function run(command: Command, ...args: readonly string[]): Promise<Command> {
  for (const each of [command, ...command.commands]) {
    each.exitOverride().configureOutput({ writeErr: () => undefined });
  }
  return command.parseAsync(args, { from: 'user' });
}

const token = (...args: readonly string[]) =>
  run(tokenCommand(), '--data', folder, '--role', 'employer', '--organisation', 'my-company', ...args);
const match = (...args: readonly string[]) => run(matchCommand(), 'n-1', '--token', 't', ...args);
const plan = (...args: readonly string[]) => run(planCommand(), 'n-1', '--token', 't', ...args);

describe('an option that can not be', () => {
  test.each(['abc', '-1', '0', '8761', '', 'Infinity'])('is refused as hours of a token: "%s"', async (hours) => {
    await expect(token('--hours', hours)).rejects.toThrow(/--hours.* 8760/s);
  });

  test.each(['', ' ', '-x', 'a b', 'public', 'x'.repeat(129)])('is refused as an organisation: "%s"', async (id) => {
    await expect(token('--organisation', id)).rejects.toThrow(/--organisation.*letter or digit/s);
    await expect(run(importCommand(), 'offers', 'x.csv', '--organisation', id)).rejects.toThrow(/letter or digit/);
  });

  test.each(['', ' ', 'x'.repeat(201)])('is refused as the name of an organisation: "%s"', async (name) => {
    await expect(token('--name', name)).rejects.toThrow(/--name.*1 to 200/s);
  });

  test('is refused as a Business ID, also as the second of two', async () => {
    await expect(token('--business-id', '0502454-6', 'foo')).rejects.toThrow(/'foo'.*as in 0502454-6/s);
  });

  test.each(['banana', 'ftp://127.0.0.1', ''])('is refused as the address of a server: "%s"', async (url) => {
    const refused = /--url.*as in http:\/\/127\.0\.0\.1:4600/s;
    await expect(match('--url', url)).rejects.toThrow(refused);
    await expect(plan('--url', url)).rejects.toThrow(refused);
    await expect(run(doctorCommand(), '--url', url)).rejects.toThrow(refused);
    await expect(run(importCommand(), 'esco', folder, '--url', url)).rejects.toThrow(refused);
  });

  test.each(['abc', '0', '101', '1.5', ''])('is refused as the most matches: "%s"', async (limit) => {
    await expect(match('--limit', limit)).rejects.toThrow(/--limit.*whole number from 1 to 100/s);
  });

  test.each(['abc', '-1', '2001', ''])('is refused as the greatest distance: "%s"', async (km) => {
    await expect(plan('--max-km', km)).rejects.toThrow(/--max-km.*from 0 to 2000/s);
  });

  test.each(['soon', '2027-02-30', ''])('is refused as a deadline: "%s"', async (day) => {
    await expect(plan('--deadline', day)).rejects.toThrow(/--deadline.*as in 2027-06-30/s);
  });

  test.each(['abc', '-1', '65536', ''])('is refused as a port: "%s"', async (port) => {
    await expect(run(serveCommand(), '--port', port)).rejects.toThrow(/--port.*from 0 to 65535/s);
  });
});

describe('the token command', () => {
  test('prints a token of the folder that holds the key, for as many hours as asked', async () => {
    await createLocalIssuer({ issuer: 'i', audience: 'a', keyFile: join(folder, 'issuer-key.json') });
    const printed = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await token('--hours', '0.5', '--business-id', '0502454-6', '0112038-9');
      const claims = decodeJwt(String(printed.mock.calls[0]?.[0]).trim());
      expect(claims).toMatchObject({ org: 'my-company', business_ids: ['0502454-6', '0112038-9'] });
      expect(Number(claims.exp) - Number(claims.iat)).toBe(1_800);
    } finally {
      printed.mockRestore();
    }
  });

  test('prints a token that servers take, however long the organisation and its name may be', async () => {
    const [organisation, organisationName] = ['x'.repeat(128), 'y'.repeat(200)];
    const { jwks } = await createLocalIssuer({ issuer, audience, keyFile: join(folder, 'issuer-key.json') });
    const printed = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await token('--organisation', organisation, '--name', organisationName);
      const { verify } = jwksVerifier({ localJwks: jwks, issuer, audience });
      const actor = await verify(String(printed.mock.calls[0]?.[0]).trim());
      expect(actor).toMatchObject({ organisation, organisationName, roles: ['employer'] });
    } finally {
      printed.mockRestore();
    }
  });

  test('refuses a folder that holds no issuer key, and makes none', async () => {
    const typo = join(folder, 'dtaa');
    await expect(token('--data', typo)).rejects.toMatchObject({
      slug: 'issuer-key-missing',
      message: expect.stringMatching(/dtaa.*npm start/),
    });
    expect(existsSync(typo)).toBe(false);
  });
});
