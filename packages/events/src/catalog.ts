import { type CloudEvent, DomainError, type Topic } from '@kohtaanto/kernel';
import { workplacePlaceEvents } from './apprenticeships/workplacePlaceEvents.ts';
import { needEvents } from './competence-needs/needEvents.ts';
import { employerEvents } from './employers/employerEvents.ts';
import { alertEvents } from './search/alertEvents.ts';
import { conceptEvents } from './search/conceptEvents.ts';
import { watchEvents } from './search/watchEvents.ts';
import type { EventOf, EventSchema } from './shared/eventSchema.ts';
import { offerEvents } from './training-offers/offerEvents.ts';
import { programmeEvents } from './training-offers/programmeEvents.ts';
import { qualificationEvents } from './training-offers/qualificationEvents.ts';
import { teamEvents } from './training-offers/teamEvents.ts';

/** Every version of every event there is. */
export const eventSchemas = [
  ...conceptEvents,
  ...employerEvents,
  ...needEvents,
  ...qualificationEvents,
  ...programmeEvents,
  ...offerEvents,
  ...teamEvents,
  ...workplacePlaceEvents,
  ...watchEvents,
  ...alertEvents,
] as const;

/** Every event as its readers hold it, in its newest version. */
export type KohtaantoEvent = EventOf<(typeof eventSchemas)[number]>;

export type KohtaantoEventType = KohtaantoEvent['type'];

/** What a reader does with an envelope's data: the newest version, checked. */
export interface EventReader {
  /**
   * Upcasts and checks. Unknown fields are ignored (readers are tolerant).
   * @throws DomainError invalid `event-type-unknown` for a type or version this program doesn't know, `event-data`
   * for data that doesn't fit its schema.
   */
  read(event: CloudEvent): { readonly type: string; readonly data: unknown };
  topicOf(type: string): Topic | undefined;
}

export function eventReader(schemas: readonly EventSchema[]): EventReader {
  const byType = new Map(schemas.map((schema) => [schema.type, schema]));

  const readAs = (type: string, data: unknown): { readonly type: string; readonly data: unknown } => {
    const schema = byType.get(type);
    if (schema === undefined) {
      const message = `this program does not know the event ${type}; it may come from a newer version of Kohtaanto`;
      throw new DomainError('invalid', 'event-type-unknown', message);
    }
    const parsed = schema.schema.safeParse(data);
    if (!parsed.success) {
      const first = parsed.error.issues[0];
      const where = first === undefined ? '' : ` at /${first.path.join('/')}: ${first.message}`;
      throw new DomainError('invalid', 'event-data', `the data of ${type} does not fit its schema${where}`);
    }
    if (schema.upcast === undefined) return { type, data: parsed.data };
    return readAs(schema.upcast.to, schema.upcast.data(parsed.data));
  };

  return {
    read: (event) => readAs(event.type, event.data),
    topicOf: (type) => byType.get(type)?.topic,
  };
}

const reader = eventReader(eventSchemas);

/** Reads a published event as one of ours. @throws DomainError as `EventReader.read`. */
export function readEvent(event: CloudEvent): KohtaantoEvent {
  // The reader has just checked the data against the schema that this type's data is inferred from.
  return reader.read(event) as KohtaantoEvent;
}

export function topicOf(type: KohtaantoEventType): Topic {
  const topic = reader.topicOf(type);
  if (topic === undefined) throw new Error(`no topic for ${type}`);
  return topic;
}
