import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger, startTracing } from '@kohtaanto/service-runtime';
import { openSpanCollector, type SpanCollector } from '@kohtaanto/testing';
import { z } from 'zod';
import { openEmbedded } from '../src/runtime/openEmbedded.ts';

const lineSchema = z.object({
  msg: z.string(),
  traceId: z.string().optional(),
  correlationId: z.string().optional(),
  subject: z.string().optional(),
});

const lines: z.output<typeof lineSchema>[] = [];
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const callerSpan = '00f067aa0ba902b7';
const correlationId = 'case-2026-001';
let folder: string;
let collector: SpanCollector;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kohtaanto-tracing-'));
  collector = await openSpanCollector();
  const endTracing = await startTracing('test', collector.url);

  const kohtaanto = await openEmbedded({
    dataFolder: folder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(),
    logger: createLogger('tracing-test', 'debug', {
      write: (line) => void lines.push(lineSchema.parse(JSON.parse(line))),
    }),
    onFailure: (error) => {
      throw error;
    },
  });
  const businessIds = ['0502454-6'];
  const token = await kohtaanto.issuer.issue({ subject: 'p', organisation: 'org', roles: ['employer'], businessIds });
  const answer = await fetch(`${kohtaanto.url}/api/employers`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      traceparent: `00-${traceId}-${callerSpan}-01`,
      'X-Correlation-Id': correlationId,
    },
    body: JSON.stringify({ businessId: '0502454-6', name: { fi: 'Jokipaja Oy (demo)' }, sites: [] }),
  });
  expect(answer.status).toBe(201);
  await kohtaanto.caughtUp();
  await kohtaanto.close();
  await endTracing();
});
afterAll(async () => {
  await collector.close();
  await rm(folder, { recursive: true, force: true });
});

test("one trace runs from the caller's request to the index", () => {
  const here = collector.spans.filter((span) => span.traceId === traceId);
  const named = (name: string) => here.filter((span) => span.name === name);
  const [request] = named('POST /api/employers');
  const [command] = named('command employer');
  const [published] = named('publish employers');
  expect(request?.parentSpanId).toBe(callerSpan);
  expect(command?.parentSpanId).toBe(request?.spanId);
  expect(published?.parentSpanId).toBe(command?.spanId);
  const taken = named('take in employer.registered.v1');
  expect(taken).toHaveLength(3);
  expect(new Set(taken.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([command?.spanId]));
  const [written] = named('write to the index');
  expect(taken.map(({ spanId }) => spanId)).toContain(written?.parentSpanId);
});

test('the log lines of every step name the trace and the correlation', () => {
  for (const said of ['POST /api/employers 201', 'published', 'taken in']) {
    const line = lines.find(({ msg }) => msg === said);
    expect([said, line?.traceId, line?.correlationId]).toEqual([said, traceId, correlationId]);
  }
});

/** What a process loads of the kit when it is given this endpoint. */
function kitLoaded(endpoint: string | undefined): readonly string[] {
  const program = `
    import { startTracing } from '@kohtaanto/service-runtime';
    await startTracing('x', ${JSON.stringify(endpoint)});
    const { default: module } = await import('node:module');
    const kit = Object.keys(module._cache).filter((file) => file.includes('@opentelemetry/sdk-trace'));
    process.stdout.write(JSON.stringify(kit));`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return z.array(z.string()).parse(JSON.parse(ran.stdout));
}

test('a process without a collector loads nothing of the kit that sends spans', () => {
  expect(kitLoaded('http://127.0.0.1:9')).not.toEqual([]);
  expect(kitLoaded(undefined)).toEqual([]);
});
