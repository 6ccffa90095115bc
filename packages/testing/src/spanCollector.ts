import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const sentSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({
        attributes: z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) })),
      }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
});

export interface CollectedSpan {
  /** The `service.name` of the process that made it. */
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string | undefined;
  readonly name: string;
}

/** A stand-in for an OpenTelemetry collector, on a port of its own: it keeps the spans that it is sent. */
export interface SpanCollector {
  /** To be told to processes as their OTLP endpoint. */
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** Waits until it was sent: processes send what they made in batches. @throws when it was not, within the limit. */
  sent(span: Pick<CollectedSpan, 'service' | 'traceId' | 'name'>): Promise<CollectedSpan>;
  close(): Promise<void>;
}

const limitMs = 20_000;

export async function openSpanCollector(): Promise<SpanCollector> {
  const spans: CollectedSpan[] = [];
  const server = createServer(async (request, response) => {
    for (const { resource, scopeSpans } of sentSchema.parse(await json(request)).resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      spans.push(...scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ service, ...span }))));
    }
    response.setHeader('Content-Type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    sent: async ({ service, traceId, name }) => {
      const giveUpAt = performance.now() + limitMs;
      const isIt = (span: CollectedSpan): boolean =>
        span.service === service && span.traceId === traceId && span.name === name;
      for (;;) {
        const found = spans.find(isIt);
        if (found !== undefined) return found;
        if (performance.now() > giveUpAt) throw new Error(`${service} sent no span "${name}" of trace ${traceId}`);
        await pause(20);
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
