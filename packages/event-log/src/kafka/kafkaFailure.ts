import { DomainError } from '@kohtaanto/kernel';

/** Answers that trying again does not change: somebody must act. */
const lasting = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
  'INVALID_GROUP_ID',
  'INCONSISTENT_GROUP_PROTOCOL',
  'UNSUPPORTED_VERSION',
]);

/** The driver wraps errors in errors: the first name and code that say something. */
function namesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const type = 'type' in error && typeof error.type === 'string' ? [error.type] : [];
  return [...type, error.name, ...namesOf(error.cause)];
}

export function isMissingTopic(error: unknown): boolean {
  return namesOf(error).includes('UNKNOWN_TOPIC_OR_PARTITION');
}

/** Whether a consumer that failed with it would fail again. */
export function isLasting(error: unknown): boolean {
  return namesOf(error).some((name) => lasting.has(name) || name === 'KafkaJSSASLAuthenticationError');
}

/** What a caller is told. The driver's own message stays out of it: it names hosts. */
export function kafkaFailure(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const names = namesOf(error);
  if (!names.some((name) => name.startsWith('KafkaJS'))) return error;
  return unavailable(names.find((name) => !name.startsWith('KafkaJSNumber')) ?? 'no answer');
}

/** @param why a code of the broker or the driver, or words. */
export function unavailable(why: string): DomainError {
  const message = `Kafka can't be used now (${why})`;
  return new DomainError('unavailable', 'event-log-unavailable', message, { retryAfterSeconds: 1 });
}

export function notMigrated(name: string): DomainError {
  const message = `The topic ${name} is not there: run the migrate step of the service that publishes to it first`;
  return new DomainError('unavailable', 'topic-not-migrated', message, { kafkaTopic: name });
}
