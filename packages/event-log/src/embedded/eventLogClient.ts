import type { ProcedureClient } from '@kohtaanto/embedded-storage';
import type { EventLogProcedures } from './thread/eventLogProcedures.ts';

/** The storage thread's event procedures as this thread calls them. */
export type EventLogClient = ProcedureClient<EventLogProcedures>;
