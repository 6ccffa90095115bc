import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { markOf, newSecret, rotated, signatureOf } from './webhook.ts';

const now = new Date('2026-12-01T08:00:00.000Z');
const seconds = now.getTime() / 1000;
const hmac = (secret: string) => createHmac('sha256', secret).update(`${seconds}.{"a":1}`).digest('hex');

describe('a signature', () => {
  test('is the HMAC-SHA256 of the time and the body', () => {
    const webhook = { url: 'https://example.com/', secrets: [{ secret: 'one' }] };
    expect(signatureOf(webhook, '{"a":1}', now)).toBe(`t=${seconds},v1=${hmac('one')}`);
  });

  test('is made by both secrets for a day after a change, then by the new one alone', () => {
    const webhook = rotated({ url: 'https://example.com/', secrets: [{ secret: 'one' }] }, 'two', now);
    expect(signatureOf(webhook, '{"a":1}', now)).toBe(`t=${seconds},v1=${hmac('two')},v1=${hmac('one')}`);
    const tomorrow = new Date(now.getTime() + 24 * 3_600_000);
    expect(signatureOf(webhook, '{"a":1}', tomorrow).match(/v1=/g)).toHaveLength(1);
    expect(rotated(webhook, 'three', now).secrets.map(({ secret }) => secret)).toEqual(['three', 'two']);
  });

  test('is made with secrets that nobody can guess, for addresses that their marks do not tell', () => {
    expect(newSecret()).toMatch(/^whsec_[\w-]{43}$/);
    expect(newSecret()).not.toBe(newSecret());
    expect(markOf('https://example.com/?token=1')).toMatch(/^[0-9a-f]{16}$/);
  });
});
