import { openEngines } from '../distributed/openEngines.ts';
import { explain, told } from '../distributed/told.ts';
import { whenSignalled } from '../distributed/whenSignalled.ts';

/*
 * `npm run engines`: Kafka, MongoDB and Elasticsearch on this machine until Ctrl-C, healthy when their addresses are
 * printed; a shell takes those lines as they are.
 */
const variables = { kafka: 'KAFKA_BROKERS', mongo: 'MONGO_URL', elasticsearch: 'ELASTICSEARCH_URL' } as const;

async function run(): Promise<void> {
  const signalled = whenSignalled();
  const engines = await openEngines(({ name, how }, ms) => told(`${name} serves (${how})`, ms));
  if ('unavailable' in engines) throw new EnginesUnavailable(engines.unavailable);
  try {
    for (const { name, address } of engines.running) process.stdout.write(`export ${variables[name]}=${address}\n`);
    told('Ctrl-C stops them; their data goes with them');
    told(`stopping: ${await signalled}`);
  } finally {
    await engines.stop();
  }
}

class EnginesUnavailable extends Error {}

try {
  await run();
} catch (error) {
  process.exitCode = explain(error, (known) => known instanceof EnginesUnavailable);
}
