/** What an event is before it is stored: its type and its data. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  /** Past tense with its version: `need.posted.v1`. */
  readonly type: Type;
  readonly data: Data;
}

/**
 * A published event: CloudEvents 1.0 attributes and the product's extensions, all lower case as the specification
 * asks. `subject` is the aggregate's id and the record's key; `sequence` counts from 1 without gaps per aggregate.
 */
export interface CloudEvent<Type extends string = string, Data = unknown> extends DomainEvent<Type, Data> {
  readonly specversion: '1.0';
  readonly id: string;
  /** `/kohtaanto/<service>`. */
  readonly source: string;
  readonly subject: string;
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly correlationid: string;
  readonly causationid?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
}

/** The topics: one per aggregate kind. */
export const topics = [
  'concepts',
  'employers',
  'needs',
  'qualifications',
  'programmes',
  'offers',
  'teams',
  'workplace-places',
  'watches',
  'alerts',
] as const;
export type Topic = (typeof topics)[number];
