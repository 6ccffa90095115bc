/**
 * A consumer whose handler never returns, in a process of its own that watches its progress as every service does. Says
 * its address as one line of JSON.
 */
import { writeSync } from 'node:fs';
import { documentProcedures } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { createHttpApp, createLocalIssuer, jwksVerifier, listen } from '@kohtaanto/http';
import { background, createLogger } from '@kohtaanto/service-runtime';
import { endWhenStalled } from '../../../packages/service-runtime/src/process/endWhenStalled.ts';
import { dataFileIn } from '../../../services/embedded/src/runtime/openEmbedded.ts';

const [folder = ''] = process.argv.slice(2);
const stallLimitMs = 1_200;
const logger = createLogger('wedged', 'info');
const storage = await openEmbeddedStorage({
  file: dataFileIn(folder),
  modules: [documentProcedures, eventLogProcedures],
});
const log = openEmbeddedEventLog(storage);
const concept = { uri: 'urn:test:a', kind: 'competence', labels: { fi: 'a' }, scheme: 'test', broader: [] };
await log.append('concepts', [
  {
    specversion: '1.0',
    id: 'urn:test:a-1',
    source: '/kohtaanto/test',
    type: 'concept.imported.v1',
    subject: 'urn:test:a',
    sequence: 1,
    time: '2026-12-01T08:00:00.000Z',
    correlationid: 'test',
    data: { concept },
  },
]);

const handle = (): Promise<void> => new Promise(() => undefined);
const work = background(
  { name: 'readers', log, logger },
  { publishes: {}, reads: { topics: ['concepts'], onPoison: 'skip', handle } },
);
await work.start(() => process.exit(3));
const watch = endWhenStalled(work.works, stallLimitMs, logger);
const issuer = await createLocalIssuer({ issuer: 'urn:test', audience: 'test' });
const app = createHttpApp({
  title: 'Wedged',
  version: '0',
  routes: [issuer.jwksRoute],
  identity: jwksVerifier({ localJwks: issuer.jwks, issuer: 'urn:test', audience: 'test' }),
  logger,
  health: {},
  stalled: watch.stalled,
  work: watch.states,
});
const { url } = await listen(app, { port: 0, host: '127.0.0.1' });
writeSync(1, `${JSON.stringify({ url })}\n`);
