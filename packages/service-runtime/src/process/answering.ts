import type { HealthReport } from '@kohtaanto/http';
import { DomainError } from '@kohtaanto/kernel';

/** A health check of what answers a ping or says in a DomainError why not. */
export function answering(ping: () => Promise<void>): () => Promise<HealthReport> {
  return async () => {
    try {
      await ping();
      return { ok: true };
    } catch (error) {
      if (error instanceof DomainError) return { ok: false, reason: error.slug };
      throw error;
    }
  };
}
