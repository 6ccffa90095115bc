/**
 * The relay of the needs and nothing else, in a process of its own that fails at a point (FAULT, as `failingPorts` knows
 * it): it starts in a moment, so that it can be killed hundreds of times.
 */
import { flushCompileCache } from 'node:module';
import { openMongoDocumentStore } from '@kohtaanto/document-store/mongo';
import { openKafkaEventLog } from '@kohtaanto/event-log/kafka';
import pino from 'pino';
import { startRelay } from '../../../packages/service-runtime/src/relay.ts';
import { failingPorts, happening } from './failingPorts.ts';

process.once('disconnect', () => process.exit(1));
// What Node compiled is written at an exit, and this process has none.
flushCompileCache();
const { FAULT = '', MONGO_URL = '', MONGO_DATABASE = '', KAFKA_BROKERS = '', KAFKA_PREFIX = '' } = process.env;
const [documents, log] = await Promise.all([
  openMongoDocumentStore({ url: MONGO_URL, database: MONGO_DATABASE }),
  openKafkaEventLog({ brokers: KAFKA_BROKERS.split(','), topicPrefix: KAFKA_PREFIX, groupPrefix: KAFKA_PREFIX }),
]);
const ports = failingPorts({ documents, log }, happening(FAULT));
startRelay({
  documents: ports.documents.collection('competence-needs/needs'),
  log: ports.log,
  topic: 'needs',
  logger: pino({ level: 'warn' }),
});
