import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { stepFields } from './tracing/step.ts';

export type { Logger } from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * JSON lines on standard output unless told otherwise, each with the correlation and trace of the step that it was written in; what could be a secret or a person's data never gets through.
 */
export function createLogger(name: string, level: LogLevel, destination?: DestinationStream): Logger {
  const secret = ['token', 'authorization', 'password', 'secret', 'cookie'];
  const options: LoggerOptions = {
    name,
    level,
    mixin: () => ({ ...stepFields() }),
    redact: { paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
