export { eventLogProcedures, openEmbeddedEventLog } from './embeddedEventLog.ts';
