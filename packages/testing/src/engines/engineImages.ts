import type { EngineName } from './engine.ts';

/** The images that tests run where a container engine has them; they are never pulled. */
export const engineImages: Readonly<Record<EngineName, string>> = {
  kafka: 'confluentinc/cp-kafka:8.1.0',
  mongo: 'mongo:8.0.15',
  elasticsearch: 'docker.elastic.co/elasticsearch/elasticsearch:9.2.0',
};
