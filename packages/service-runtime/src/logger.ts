import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** JSON lines on standard output; what could be a secret or a person's data never gets through. */
export function createLogger(name: string, level: LogLevel): Logger {
  const secret = ['token', 'authorization', 'password', 'secret', 'cookie'];
  return pino({
    name,
    level,
    redact: { paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
  });
}
