import { type Route, route } from '@kohtaanto/http';
import { DomainError } from '@kohtaanto/kernel';

const waitMs = 20_000;

/**
 * Answers when this process has published, and its group has taken in, everything that was there when it was asked. For
 * those who operate it, who reach each process; a gateway does not pass it on.
 */
export function caughtUpRoute(caughtUp: () => Promise<void>): Route {
  return route({
    method: 'get',
    path: '/operations/caught-up',
    operation: 'waitUntilCaughtUp',
    summary: 'Waits until everything is published and taken in',
    tag: 'Operations',
    access: ['admin'],
    request: {},
    response: { status: 204, description: 'Everything that was there is published and taken in' },
    handle: async () => {
      await within(caughtUp());
      return {};
    },
  });
}

async function within(work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const message = `it is still behind after ${waitMs / 1_000} s; ask again, or look at /metrics`;
    late.reject(new DomainError('unavailable', 'still-behind', message, { retryAfterSeconds: 1 }));
  }, waitMs);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
