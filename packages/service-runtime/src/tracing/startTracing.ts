import { useTracer } from './traced.ts';

/**
 * Sends spans to a collector, if there is one: the kit that does it is loaded only then. Resolves with what ends it.
 * @param endpoint OTLP over HTTP, `http://collector:4318`
 */
export async function startTracing(service: string, endpoint: string | undefined): Promise<() => Promise<void>> {
  if (endpoint === undefined) return async () => undefined;
  const { openTelemetryTracer } = await import('./openTelemetry.ts');
  const tracer = openTelemetryTracer(service, endpoint);
  useTracer(tracer);
  return async () => {
    useTracer(undefined);
    await tracer.close();
  };
}
