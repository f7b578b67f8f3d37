import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { IdempotencyKey } from '../models/idempotencyKey.ts'
import { AlreadyDone, type Caller, type Idempotency } from '../server/audit/change.ts'
import { AppError } from '../server/errors.ts'
import { caller } from './caller.ts'

/**
 * A handler that does its work once for each Idempotency-Key (the header, or a form's hidden field). The result is kept in the transaction
 * that did the work; a repeat gets the same answer made from it, another body under the same key is refused.
 * `work` does and returns plain data; `reply` only answers.
 */
export function once<R>(
  work: (req: Request, caller: Caller) => Promise<R>,
  reply: (res: Response, result: R, req: Request) => void | Promise<void>,
): RequestHandler {
  return async (req, res) => {
    const idempotency = keyOf(req)
    if (!idempotency) return reply(res, await work(req, caller(req)), req)
    const kept = await IdempotencyKey.findById(idempotency.id).lean()
    if (kept) return reply(res, resultOf<R>(kept, idempotency), req)
    let result: R
    try {
      result = await work(req, { ...caller(req), idempotency })
    } catch (error) {
      // A twin with the same key may have been first, and this one have seen the record as it became: that is a repeat, not a conflict.
      const done =
        error instanceof AlreadyDone ? error.kept : await IdempotencyKey.findById(idempotency.id).lean()
      if (!done) throw error
      result = resultOf<R>(done, idempotency)
    }
    await reply(res, result, req)
  }
}

function resultOf<R>(kept: IdempotencyKey, idempotency: Idempotency): R {
  if (kept.bodyHash !== idempotency.bodyHash) throw new AppError('key-reused')
  return kept.result as R
}

function keyOf(req: Request): Idempotency | null {
  const { idempotencyKey: field, csrf: _csrf, ...body } = (req.body ?? {}) as Record<string, unknown>
  const key = req.get('idempotency-key') ?? field
  if (typeof key !== 'string' || key === '') return null
  if (!/^[\x21-\x7e]{8,100}$/.test(key)) {
    throw new AppError('bad-request', {
      sv: 'Idempotency-Key ska vara 8 till 100 synliga ASCII-tecken.',
      en: 'Idempotency-Key must be 8 to 100 visible ASCII characters.',
    })
  }
  return {
    id: `${req.user?.person ?? 'nobody'} ${req.method} ${req.baseUrl}${req.path} ${key}`,
    bodyHash: createHash('sha256')
      .update(JSON.stringify([body, req.query, req.get('if-match') ?? null]))
      .digest('hex'),
  }
}
