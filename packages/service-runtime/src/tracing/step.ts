import { AsyncLocalStorage } from 'node:async_hooks';
import { traceIdOf } from '@kohtaanto/http';

/** For what something is done now: known to all that is called on the way, and to its log lines. */
export interface Step {
  readonly correlationId?: string;
  /** W3C trace context of the span that runs. */
  readonly traceparent?: string;
}

const steps = new AsyncLocalStorage<Step>();

export const currentStep = (): Step | undefined => steps.getStore();

export function inStep<T>(step: Step, work: () => T): T {
  return steps.run(step, work);
}

/** What each log line says of the step that it was written in. */
export function stepFields(step: Step | undefined = currentStep()): Readonly<Record<string, string>> {
  const { correlationId, traceparent } = step ?? {};
  return {
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(traceparent === undefined ? {} : { traceId: traceIdOf(traceparent) }),
  };
}
