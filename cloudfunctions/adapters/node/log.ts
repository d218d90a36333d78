import pino from 'pino';
import type { Log } from '../../ports/platform';

/** One JSON line an event on standard error. An error is its name, message and stack; never the data of a person. */
export function createLog(level: 'info' | 'error' | 'silent' = 'info'): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    info: (event, fields = {}) => logger.info({ event, ...fields }),
    error: (event, err, fields = {}) => logger.error({ event, ...fields, err }),
  };
}
