import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { printable, readConfig } from './config.ts';

const settings = {
  port: { variable: 'K_PORT', schema: z.coerce.number().int().max(65_535), default: '4600' },
  brokers: { variable: 'K_BROKERS', schema: z.string().min(1, 'name at least one broker') },
  password: { variable: 'K_PASSWORD', schema: z.string().min(1), secret: true },
} as const;

describe('the configuration', () => {
  test('is read with its defaults', () => {
    const config = readConfig(settings, { K_BROKERS: 'a:1', K_PASSWORD: 'p' });
    expect(config).toEqual({ port: 4600, brokers: 'a:1', password: 'p' });
  });

  test('tells everything that is wrong at once, by variable', () => {
    expect(() => readConfig(settings, { K_PORT: '99999', K_PASSWORD: 'p' })).toThrow(/K_PORT[\s\S]*K_BROKERS/);
  });

  test('takes a secret from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kohtaanto-config-'));
    const file = join(folder, 'secret');
    writeFileSync(file, 'from file\n');
    expect(readConfig(settings, { K_BROKERS: 'a:1', K_PASSWORD_FILE: file }).password).toBe('from file');
    rmSync(folder, { recursive: true });
  });

  test('is printed without its secrets', () => {
    const config = readConfig(settings, { K_BROKERS: 'a:1', K_PASSWORD: 'p' });
    expect(printable(settings, config)).toEqual({ K_PORT: 4600, K_BROKERS: 'a:1', K_PASSWORD: '[redacted]' });
  });
});
