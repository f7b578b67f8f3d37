import type { ErrorRequestHandler, Request, Response } from 'express'
import mongoose from 'mongoose'
import { say } from '../models/text.ts'
import { AppError } from './errors.ts'
import { fieldErrorText } from './fieldErrors.ts'
import type { Logger } from './log.ts'
import { renderError } from './pages/error.tsx'
import { requestLanguage } from './pages/language.ts'

/**
 * The one place that answers errors: problem+json (RFC 9457) for programs, a page for people. What is not an AppError is a fault of ours:
 * logged once with the request id, answered with a fixed text.
 */
export function answerError(log: Logger): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    const error = toAppError(thrown)
    if (error.status >= 500) log.error({ requestId: req.id, err: thrown, code: error.code }, 'error')
    if (res.headersSent) return next(thrown)
    if (error.data.retryAfter) res.set('Retry-After', String(error.data.retryAfter))
    res.set('Cache-Control', 'no-store')
    if (isForProgram(req)) return answerProblem(error, req, res)
    if (error.code === 'not-signed-in' && req.method === 'GET') {
      return res.redirect(303, `/sign-in?to=${encodeURIComponent(req.originalUrl)}`)
    }
    renderError(req, res, error).catch(next)
  }
}

/** What Express, its parsers and the database throw, in our own terms. */
function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const { type, status } = (thrown ?? {}) as { type?: string; status?: number }
  if (type === 'entity.too.large' || type === 'parameters.too.many') return new AppError('too-large')
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return new AppError('unsupported-type')
  if (
    type?.startsWith('entity.') ||
    type?.startsWith('request.') ||
    thrown instanceof URIError ||
    status === 400
  ) {
    return new AppError('bad-request', undefined, {}, { cause: thrown })
  }
  if (isAway(thrown)) return new AppError('unavailable', undefined, { retryAfter: 5 }, { cause: thrown })
  return new AppError('internal', undefined, {}, { cause: thrown })
}

/** The database cannot be reached, or was lost in the middle of a question. It may come back. */
function isAway(thrown: unknown): boolean {
  const { MongoNetworkError, MongoServerSelectionError } = mongoose.mongo
  return (
    thrown instanceof MongoNetworkError ||
    thrown instanceof MongoServerSelectionError ||
    thrown instanceof mongoose.Error.MongooseServerSelectionError
  )
}

function isForProgram(req: Request): boolean {
  return req.originalUrl.startsWith('/api/') || !req.accepts('html')
}

function answerProblem(error: AppError, req: Request, res: Response): void {
  const language = requestLanguage(req)
  if (error.status === 401) res.set('WWW-Authenticate', res.get('WWW-Authenticate') ?? 'Bearer')
  res
    .status(error.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `/api/docs#${error.code}`,
        title: say(error.title, language),
        status: error.status,
        code: error.code,
        ...(error.detail ? { detail: say(error.detail, language) } : {}),
        ...(error.data.errors
          ? {
              errors: error.data.errors.map((field) => ({
                ...field,
                message: say(fieldErrorText(field), language),
              })),
            }
          : {}),
        ...(error.data.facts ? { facts: error.data.facts } : {}),
        requestId: req.id,
      }),
    )
}
