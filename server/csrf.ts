import { csrfSync } from 'csrf-sync'
import type { Request, RequestHandler } from 'express'
import { AppError } from './errors.ts'

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (req) =>
    (req.body as Record<string, unknown> | undefined)?.csrf?.toString() ?? req.get('x-csrf-token'),
  size: 32,
})

/** Refuses a form that did not come from one of our own pages in the same session. */
export const csrf: RequestHandler = (req, res, next) => {
  csrfSynchronisedProtection(req, res, (error?: unknown) =>
    next(error ? new AppError('csrf-failed') : undefined),
  )
}

/** The token that every form carries in its hidden field `csrf`. */
export function csrfToken(req: Request): string {
  return generateToken(req)
}
