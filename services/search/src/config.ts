import type { FieldProblem } from '@kohtaanto/kernel';
import { planningDefaults } from '@kohtaanto/planning-pool';
import type { ConfigOf } from '@kohtaanto/service-runtime';
import {
  configurationOf,
  type EngineConfig,
  engineProblems,
  engineSettings,
  plaintextProblems,
  processProblems,
  processSettings,
} from '@kohtaanto/service-runtime/process';
import { z } from 'zod';

const nodes = z
  .string('say where Elasticsearch is: http://host:port, several with a comma between')
  .transform((text) => text.split(','))
  .pipe(z.array(z.url('write http://host:port or https://host:port')));

const indexSettings = {
  elasticsearchNodes: { variable: 'ELASTICSEARCH_URL', schema: nodes },
  elasticsearchApiKey: { variable: 'ELASTICSEARCH_API_KEY', schema: z.string().min(1).optional(), secret: true },
  /** PEM of the authority that signed the nodes' certificates. */
  elasticsearchAuthority: { variable: 'ELASTICSEARCH_CA', schema: z.string().min(1).optional(), secret: true },
  indexPrefix: {
    variable: 'ELASTICSEARCH_INDEX_PREFIX',
    schema: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, 'use small letters, digits and hyphens, a letter first'),
    default: 'kohtaanto-',
  },
  shards: { variable: 'ELASTICSEARCH_SHARDS', schema: z.coerce.number().int().min(1).max(100), default: '1' },
  replicas: { variable: 'ELASTICSEARCH_REPLICAS', schema: z.coerce.number().int().min(0).max(10), default: '0' },
  /** How long a write may stay unseen by those who don't wait for it. */
  refreshMs: {
    variable: 'ELASTICSEARCH_REFRESH_MS',
    schema: z.coerce.number().int().min(50).max(60_000),
    default: '500',
  },
} as const;

const settings = {
  ...processSettings,
  ...indexSettings,
  port: { ...processSettings.port, default: '4705' },
  /** Threads that search for paths. */
  planningThreads: {
    variable: 'PLANNING_THREADS',
    schema: z.coerce.number().int().min(1).max(256),
    default: String(planningDefaults.threads),
  },
  /** Plans under way at once; beyond them callers are asked to come again. */
  plansAtOnce: {
    variable: 'PLANS_AT_ONCE',
    schema: z.coerce.number().int().min(1).max(10_000),
    default: String(planningDefaults.plans),
  },
  /** How long the searches of one plan may take together before its answer says that it is not exact. */
  planningBudgetMs: {
    variable: 'PLANNING_BUDGET_MS',
    schema: z.coerce.number().int().min(10).max(600_000),
    default: String(planningDefaults.budgetMs),
  },
  /** For development and tests: alerts may be posted to this machine, without TLS too. */
  webhookLoopback: {
    variable: 'WEBHOOK_ALLOW_LOOPBACK',
    schema: z.enum(['true', 'false'], 'say true or false').transform((word) => word === 'true'),
    default: 'false',
  },
} as const;

/** What this process is told by its environment. @throws DomainError invalid `configuration`. */
export const configuration = () =>
  configurationOf(settings, process.env, (config) => [...processProblems(config), ...elasticsearchProblems(config)]);

const storedSettings = { ...engineSettings, ...indexSettings } as const;

/** What of it says where everything is kept. @throws DomainError invalid `configuration`. */
export const storedConfiguration = () =>
  configurationOf(storedSettings, process.env, (config) => [
    ...engineProblems(config),
    ...elasticsearchProblems(config),
  ]);

export type SearchConfig = ReturnType<typeof configuration>['config'];
export type IndexConfig = ConfigOf<typeof indexSettings>;

function elasticsearchProblems(config: IndexConfig & Pick<EngineConfig, 'allowPlaintext'>): readonly FieldProblem[] {
  const urls = config.elasticsearchNodes.map((node) => new URL(node));
  const encrypted = urls.every(({ protocol }) => protocol === 'https:');
  const connection = { variable: 'ELASTICSEARCH_URL', encrypted, hosts: urls.map(({ hostname }) => hostname) };
  return plaintextProblems(config.allowPlaintext, [connection]);
}
