import { DomainError } from './domainError.ts';

/** A Finnish Business ID (Y-tunnus), checked: `0502454-6`. */
export type BusinessId = string & { readonly __brand: 'BusinessId' };

const weights = [7, 9, 10, 5, 8, 4, 2];

/**
 * Business ID by rule R17: seven digits, a dash and a check digit; weights 7 9 10 5 8 4 2; remainder of 11: 0 gives
 * 0, 1 is invalid, else 11 minus it. All zeros pass the arithmetic and are refused.
 */
export function isBusinessId(text: string): text is BusinessId {
  if (!/^\d{7}-\d$/.test(text) || text === '0000000-0') return false;
  const remainder = weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11;
  if (remainder === 1) return false;
  return Number(text[8]) === (remainder === 0 ? 0 : 11 - remainder);
}

/** @throws DomainError invalid `business-id` (R17), pointing at `pointer`. */
export function businessId(text: string, pointer = '/businessId'): BusinessId {
  if (isBusinessId(text)) return text;
  const message = `"${text}" is not a Business ID: write seven digits, a dash and the check digit, as in 0502454-6`;
  throw new DomainError('invalid', 'business-id', message, { errors: [{ pointer, message }] });
}
