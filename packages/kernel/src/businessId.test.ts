import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { businessId, isBusinessId } from './businessId.ts';

describe('Business ID (R17)', () => {
  test.each(['0502454-6', '1572860-0', '1234567-1'])('accepts %s', (id) => {
    expect(isBusinessId(id)).toBe(true);
  });

  test.each(['0000000-0', '0502454-5', '502454-6', '05024546', 'AAAABBBB-4', '0502454-6 '])('refuses %s', (id) => {
    expect(isBusinessId(id)).toBe(false);
  });

  test('has at most one check digit for any seven digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{7}$/), (digits) => {
        const valid = Array.from({ length: 10 }, (_, check) => `${digits}-${check}`).filter(isBusinessId);
        expect(valid.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('names the field and the remedy', () => {
    expect(() => businessId('123', '/employer/businessId')).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        slug: 'business-id',
        details: { errors: [expect.objectContaining({ pointer: '/employer/businessId' })] },
      }),
    );
  });
});
