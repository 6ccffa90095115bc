import type { RequestContext } from '../route.ts';

/** Follows requests through the program, as spans of a trace where there is a collector of them. */
export interface RequestTracing {
  /**
   * Begins the span of a request; undefined when no spans are made.
   * @param parent the caller's own `traceparent`, when it sent a well-formed one
   */
  begin(method: string, parent: string | undefined): RequestSpan | undefined;
  /** Does the work so that what it calls knows for which request it is done. */
  within(context: RequestContext, work: () => void): void;
}

export interface RequestSpan {
  readonly traceparent: string;
  end(answer: { readonly method: string; readonly route: string; readonly status: number }): void;
}

/** The trace's id, as log lines name it. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);
