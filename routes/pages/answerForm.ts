import type { Request, RequestHandler, Response } from 'express'
import type { Caller } from '../../server/audit/change.ts'
import { AppError, type ErrorCode } from '../../server/errors.ts'
import { once } from '../once.ts'

/** Errors that the one who filled in the form can do something about, on the same page with all that was typed. */
const mendable: readonly ErrorCode[] = [
  'bad-input',
  'changed-meanwhile',
  'wrong-state',
  'address-taken',
  'strategies-overlap',
  'training-first',
  'already-found',
]

/** Shows a form: with null as it stands, with an error as it was typed, with what is wrong and with the error's status. */
export type Show = (req: Request, res: Response, error: AppError | null) => Promise<void>

/**
 * A handler of a posted form. `work` changes something, once for each key; `done` leads on; when something needs correcting, or somebody was
 * quicker, `again` shows the form as it was typed. Any other error gets its own page.
 */
export function answerForm<R>(
  work: (req: Request, caller: Caller) => Promise<R>,
  done: (res: Response, result: R, req: Request) => void | Promise<void>,
  again: (req: Request, res: Response, error: AppError) => Promise<void>,
): RequestHandler {
  const handle = once(work, done)
  return async (req, res, next) => {
    try {
      await handle(req, res, next)
    } catch (error) {
      if (!(error instanceof AppError) || !mendable.includes(error.code) || res.headersSent) throw error
      await again(req, res, error)
    }
  }
}

/** The version of the record that the reader saw when the form was made. AppError `bad-request` where the form has been tampered with. */
export function versionIn(req: Request): number {
  const version = Number((req.body as Record<string, unknown> | undefined)?.version)
  if (!Number.isInteger(version) || version < 1) throw new AppError('bad-request')
  return version
}

/** What was posted, as text by field; of a field that comes several times, the first. */
export function typedIn(req: Request): Record<string, string> {
  const body = (req.body ?? {}) as Record<string, string | string[]>
  const { csrf: _csrf, idempotencyKey: _key, version: _version, ...fields } = body
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, Array.isArray(value) ? (value[0] ?? '') : value]),
  )
}
