import { defaultClaims } from '@kohtaanto/http';
import type { FieldProblem } from '@kohtaanto/kernel';
import { z } from 'zod';
import { defaultBacklogCap } from '../backlogCap.ts';
import type { ConfigOf } from '../config.ts';
import { plaintextProblems } from './plaintext.ts';

const milliseconds = z.coerce.number().int().min(0).max(600_000);
const yesOrNo = z.enum(['true', 'false'], 'say true or false').transform((word) => word === 'true');
const optional = z.string().min(1).optional();
const brokers = z
  .string('name at least one broker as host:port, several with a comma between')
  .regex(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, 'write host:port, several with a comma between')
  .transform((text) => text.split(','));

/** Where the engines are and how to reach them: all that is needed to look at what is kept there. */
export const engineSettings = {
  /** Connections without TLS leave the machine only where this is true: inside a network of your own. */
  allowPlaintext: { variable: 'ALLOW_PLAINTEXT', schema: yesOrNo, default: 'false' },

  kafkaBrokers: { variable: 'KAFKA_BROKERS', schema: brokers },
  kafkaTls: { variable: 'KAFKA_TLS', schema: yesOrNo, default: 'false' },
  kafkaUser: { variable: 'KAFKA_USER', schema: optional },
  kafkaPassword: { variable: 'KAFKA_PASSWORD', schema: optional, secret: true },
  kafkaMechanism: {
    variable: 'KAFKA_SASL_MECHANISM',
    schema: z.enum(['scram-sha-512', 'scram-sha-256', 'plain']),
    default: 'scram-sha-512',
  },
  /** Before every topic and group, where several installations share brokers. */
  kafkaPrefix: { variable: 'KAFKA_PREFIX', schema: z.string().regex(/^[a-z0-9.-]{0,60}$/), default: '' },
  /** How many brokers keep each event; one is for a single machine. */
  kafkaReplicas: { variable: 'KAFKA_REPLICAS', schema: z.coerce.number().int().min(1).max(9), default: '1' },
  /** Fixed when a topic is made: a key must stay on its partition for ever. */
  kafkaPartitions: { variable: 'KAFKA_PARTITIONS', schema: z.coerce.number().int().min(1).max(1_000), default: '12' },
  /** A process that is silent for so long has lost what it reads to its copies. */
  kafkaSessionMs: {
    variable: 'KAFKA_SESSION_MS',
    schema: z.coerce.number().int().min(1_000).max(300_000),
    default: '30000',
  },

  mongoUrl: {
    variable: 'MONGO_URL',
    schema: z.string('say where MongoDB is: mongodb://host:port').regex(/^mongodb(\+srv)?:\/\//, 'write mongodb://...'),
    secret: true,
  },
  mongoDatabase: { variable: 'MONGO_DATABASE', schema: z.string().regex(/^[\w-]{1,38}$/), default: 'kohtaanto' },
} as const;

/** What every service process is told by its environment. */
export const processSettings = {
  host: { variable: 'HOST', schema: z.string().min(1), default: '127.0.0.1' },
  port: { variable: 'PORT', schema: z.coerce.number().int().min(0).max(65_535), default: '0' },
  logLevel: {
    variable: 'LOG_LEVEL',
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
  },
  /** How long /readyz says 503 before connections are refused: as long as a balancer needs to look elsewhere. */
  drainMs: { variable: 'DRAIN_MS', schema: milliseconds, default: '0' },
  /** After this long a stop that hangs ends the process with 1. */
  stopDeadlineMs: { variable: 'STOP_DEADLINE_MS', schema: milliseconds, default: '20000' },
  /** So many events may wait in one collection to be published; more are refused with 503 until they are fewer. */
  backlogCap: { variable: 'BACKLOG_CAP', schema: z.coerce.number().int().min(1), default: String(defaultBacklogCap) },
  /** After this long without progress of its relays or its consumer the process says so and ends with 1. */
  stallLimitMs: {
    variable: 'STALL_LIMIT_MS',
    schema: z.coerce.number().int().min(600).max(3_600_000),
    default: '60000',
  },
  /** Where spans are sent, by OTLP over HTTP (`http://collector:4318`); nowhere unless told. */
  otlpEndpoint: { variable: 'OTEL_EXPORTER_OTLP_ENDPOINT', schema: z.url().optional() },

  ...engineSettings,

  jwksUrl: {
    variable: 'IDENTITY_JWKS_URL',
    schema: z.url('say where the token issuer publishes its keys').transform((text) => new URL(text)),
  },
  issuer: { variable: 'IDENTITY_ISSUER', schema: z.string('name the issuer as its tokens do (iss)').min(1) },
  audience: { variable: 'IDENTITY_AUDIENCE', schema: z.string().min(1), default: 'kohtaanto' },
  tokenType: { variable: 'IDENTITY_TOKEN_TYPE', schema: z.string().min(1), default: 'at+jwt' },
  claimOrganisation: {
    variable: 'IDENTITY_CLAIM_ORGANISATION',
    schema: z.string().min(1),
    default: defaultClaims.organisation,
  },
  claimOrganisationName: {
    variable: 'IDENTITY_CLAIM_ORGANISATION_NAME',
    schema: z.string().min(1),
    default: defaultClaims.organisationName,
  },
  claimRoles: { variable: 'IDENTITY_CLAIM_ROLES', schema: z.string().min(1), default: defaultClaims.roles },
  claimBusinessIds: {
    variable: 'IDENTITY_CLAIM_BUSINESS_IDS',
    schema: z.string().min(1),
    default: defaultClaims.businessIds,
  },
} as const;

export type EngineConfig = ConfigOf<typeof engineSettings>;
export type ProcessConfig = ConfigOf<typeof processSettings>;

/** What is wrong with the engines although each setting by itself is well. */
export function engineProblems(config: EngineConfig): readonly FieldProblem[] {
  const { kafkaUser, kafkaPassword } = config;
  const half = (kafkaUser === undefined) !== (kafkaPassword === undefined);
  return [
    ...(half ? [{ pointer: 'KAFKA_USER', message: 'give KAFKA_USER and KAFKA_PASSWORD, or neither' }] : []),
    ...plaintextProblems(config.allowPlaintext, [
      { variable: 'KAFKA_BROKERS', encrypted: config.kafkaTls, hosts: config.kafkaBrokers.map(hostOfBroker) },
      { variable: 'MONGO_URL', encrypted: isTlsMongo(config.mongoUrl), hosts: hostsOfMongo(config.mongoUrl) },
    ]),
  ];
}

/** What is wrong although each setting by itself is well. */
export function processProblems(config: ProcessConfig): readonly FieldProblem[] {
  const { protocol, hostname } = config.jwksUrl;
  const identity = { variable: 'IDENTITY_JWKS_URL', encrypted: protocol === 'https:', hosts: [hostname] };
  return [...engineProblems(config), ...plaintextProblems(config.allowPlaintext, [identity])];
}

const hostOfBroker = (broker: string): string => broker.slice(0, broker.lastIndexOf(':'));
const isTlsMongo = (url: string): boolean => url.startsWith('mongodb+srv:') || /[?&](tls|ssl)=true\b/.test(url);

/** Its list of hosts is no URL that the URL class would read. */
function hostsOfMongo(url: string): readonly string[] {
  const [, authority = ''] = /^mongodb(?:\+srv)?:\/\/([^/?]*)/.exec(url) ?? [];
  const hosts = authority.slice(authority.lastIndexOf('@') + 1);
  return hosts.split(',').map((host) => host.replace(/:\d+$/, ''));
}
