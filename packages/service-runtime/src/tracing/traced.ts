import { currentStep, inStep, type Step } from './step.ts';

export type SpanKind = 'server' | 'internal' | 'producer' | 'consumer' | 'client';

export interface SpanStart {
  readonly kind: SpanKind;
  /** The traceparent of the span that this one belongs to; absent: a trace begins. */
  readonly parent?: string | undefined;
  readonly attributes?: Readonly<Record<string, string | number>>;
}

export interface Span {
  readonly traceparent: string;
  /** Known only once it has run. */
  describe(name: string, attributes: Readonly<Record<string, string | number>>): void;
  fail(error: unknown): void;
  end(): void;
}

/** Makes spans and hands them on to whoever collects them. */
export interface Tracer {
  begin(name: string, start: SpanStart): Span;
}

/** One per process, as a logger's output is: every layer adds its spans to it, and none passes it on. */
let tracer: Tracer | undefined;

/** From now on spans are made by this one; undefined: none are made. */
export function useTracer(next: Tracer | undefined): void {
  tracer = next;
}

export function beginSpan(name: string, start: SpanStart): Span | undefined {
  return tracer?.begin(name, start);
}

export interface TracedStart extends SpanStart {
  readonly correlationId?: string | undefined;
}

/**
 * Does the work inside a span of its own, a child of `parent` or of the step that calls. Without a tracer the work knows
 * its step all the same. The work is given the traceparent that goes with what it hands on.
 */
export async function traced<T>(
  name: string,
  start: TracedStart,
  work: (traceparent: string | undefined) => Promise<T>,
): Promise<T> {
  const around = currentStep();
  const parent = start.parent ?? around?.traceparent;
  const correlationId = start.correlationId ?? around?.correlationId;
  const span = tracer?.begin(name, { ...start, parent });
  const traceparent = span?.traceparent ?? parent;
  try {
    return await inStep(stepOf(correlationId, traceparent), () => work(traceparent));
  } catch (error) {
    span?.fail(error);
    throw error;
  } finally {
    span?.end();
  }
}

/** The same for many things that are done at once, each with a parent of its own. */
export async function tracedEach(name: string, starts: readonly SpanStart[], work: () => Promise<void>): Promise<void> {
  const spans = tracer === undefined ? [] : starts.map((start) => tracer?.begin(name, start));
  try {
    await work();
  } catch (error) {
    for (const span of spans) span?.fail(error);
    throw error;
  } finally {
    for (const span of spans) span?.end();
  }
}

function stepOf(correlationId: string | undefined, traceparent: string | undefined): Step {
  return {
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
