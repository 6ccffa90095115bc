import type { RequestTracing } from '@kohtaanto/http';
import { inStep } from './step.ts';
import { beginSpan } from './traced.ts';

/** Requests as the first spans of what they set off. */
export const requestTracing: RequestTracing = {
  begin: (method, parent) => {
    const span = beginSpan(method, { kind: 'server', parent });
    return (
      span && {
        traceparent: span.traceparent,
        end: ({ route, status }) => {
          span.describe(`${method} ${route}`, {
            'http.request.method': method,
            'http.route': route,
            'http.response.status_code': status,
          });
          if (status >= 500) span.fail(new Error(`answered ${status}`));
          span.end();
        },
      }
    );
  },
  within: ({ correlationId, traceparent }, work) => inStep({ correlationId, traceparent }, work),
};
