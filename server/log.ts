import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

export type { Logger }

/**
 * JSON lines on standard output, or to what is given. What may hold a secret or tell who somebody is never gets here; the paths below are a second
 * fence, and errors are told without the values in them.
 */
export function createLog(config: Pick<Config, 'logLevel'>, to?: DestinationStream): Logger {
  const options = {
    level: config.logLevel,
    base: null,
    redact: {
      paths: ['*.authorization', '*.cookie', '*.password', '*.secret', '*.token', 'headers'],
      remove: true,
    },
    serializers: { err: (error: unknown) => withoutValues(error, 3) },
  }
  return to ? pino(options, to) : pino(options)
}

/**
 * What failed and where. The database quotes in its messages what people wrote, and hangs it on its errors as properties; so only name, code
 * and frames are kept, and of the message what is not in quotes.
 */
function withoutValues(error: unknown, depth: number): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: error.message.replace(/"[^"]*"?|'[^']*'|`[^`]*`/gs, '"…"').slice(0, 500),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: frames.join('\n'),
    ...(error.cause !== undefined && depth > 0 ? { cause: withoutValues(error.cause, depth - 1) } : {}),
  }
}
