import pino from 'pino';

export type Logger = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'> & {
  child(fields: object): Logger;
};

/**
 * Structured lines with codes, counts and ids of requests. Personal data have no place here: callers pass codes, and
 * the names of fields that could hold any are removed as a second lock.
 */
export function makeLogger(
  level: 'silent' | 'error' | 'info' | 'debug',
  destination?: pino.DestinationStream,
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'email',
          'name',
          'password',
          'code',
          'token',
          'cookie',
          'authorization',
          'body',
          '*.email',
          '*.name',
          '*.password',
          '*.token',
          '*.cookie',
          '*.body',
        ],
        censor: '[removed]',
      },
      serializers: {
        // The message of an unexpected error can carry a value; its class and place cannot.
        error: (error: unknown) =>
          error instanceof Error
            ? {
                type: error.name,
                at: error.stack
                  ?.split('\n')
                  .filter((line) => line.trim().startsWith('at '))
                  .slice(0, 8)
                  .map((line) => line.trim()),
              }
            : { type: typeof error },
      },
    },
    destination ?? pino.destination(1),
  );
}
