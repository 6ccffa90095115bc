import type { Actor } from '@kohtaanto/kernel';
import type { TokenVerifier } from './tokenVerifier.ts';

/** A token that was found good: who it is, and until when it is good (milliseconds since 1970). */
export interface VerifiedToken {
  readonly actor: Actor;
  readonly goodUntil: number;
}

const rememberMs = 60_000;
const mostRemembered = 1_000;

/**
 * Remembers good tokens for a minute at most, and never longer than they are good: checking a signature costs more than
 * most reads do. A key that the issuer takes back is heeded within that minute. Refusals are never remembered.
 */
export function rememberingVerifier(check: (token: string) => Promise<VerifiedToken>, now = Date.now): TokenVerifier {
  const remembered = new Map<string, VerifiedToken>();
  return {
    verify: async (token) => {
      const known = remembered.get(token);
      if (known !== undefined && now() < known.goodUntil) return known.actor;
      const { actor, goodUntil } = await check(token);
      remembered.delete(token);
      remembered.set(token, { actor, goodUntil: Math.min(goodUntil, now() + rememberMs) });
      // The one remembered longest ago makes room: a Map keeps the order of insertion.
      const [oldest] = remembered.keys();
      if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
      return actor;
    },
  };
}
