import {
  type Context,
  SpanKind as OtelKind,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Span, SpanKind, Tracer } from './traced.ts';

export interface OpenTelemetryTracer extends Tracer {
  /** Sends what was not sent yet, within its own time limit; a collector that is away holds nobody up. */
  close(): Promise<void>;
}

const kinds: Readonly<Record<SpanKind, OtelKind>> = {
  server: OtelKind.SERVER,
  internal: OtelKind.INTERNAL,
  producer: OtelKind.PRODUCER,
  consumer: OtelKind.CONSUMER,
  client: OtelKind.CLIENT,
};

/** Spans for an OpenTelemetry collector at the endpoint (`http://host:4318`), by OTLP over HTTP. */
export function openTelemetryTracer(service: string, endpoint: string): OpenTelemetryTracer {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `kohtaanto-${service}` }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('kohtaanto');
  return {
    begin: (name, { kind, parent, attributes = {} }) =>
      spanOf(begun(tracer, name, { kind: kinds[kind], attributes }, parent)),
    close: () => provider.shutdown().catch(() => undefined),
  };
}

function begun(
  tracer: OtelTracer,
  name: string,
  options: { readonly kind: OtelKind; readonly attributes: Readonly<Record<string, string | number>> },
  parent: string | undefined,
): OtelSpan {
  return tracer.startSpan(name, options, contextOf(parent));
}

function contextOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = traceparent?.split('-') ?? [];
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags ?? '01', 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function spanOf(span: OtelSpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    describe: (name, attributes) => void span.updateName(name).setAttributes(attributes),
    // The message may hold what a person wrote: the log has it, the collector does not.
    fail: (error) => void span.setStatus({ code: SpanStatusCode.ERROR, message: slugOf(error) }),
    end: () => span.end(),
  };
}

function slugOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'slug' in error) return String(error.slug);
  return error instanceof Error ? error.name : 'error';
}
