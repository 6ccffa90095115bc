export * from './kafkaEventLog.ts';
export type * from './kafkaPlace.ts';
export * from './migrateKafka.ts';
