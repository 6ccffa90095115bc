import { describe, expect, test } from '@jest/globals';
import { prose } from './prose.ts';

describe('a description', () => {
  test('shows what stands in backticks as code, and escapes all of it', () => {
    expect(prose('Send `<b>` & `"5"`.').markup).toBe('Send <code>&lt;b&gt;</code> &amp; <code>&quot;5&quot;</code>.');
  });
});
