import type { CloudEvent } from '@kohtaanto/kernel';
import { stepFields } from './tracing/step.ts';

/** What a log line says of an event: nothing of what is in it. */
export function aboutEvent({ type, subject, sequence, correlationid, traceparent }: CloudEvent) {
  const step = { correlationId: correlationid, ...(traceparent === undefined ? {} : { traceparent }) };
  return { type, subject, sequence, ...stepFields(step) };
}
