import type { RequestHandler } from 'express'
import { AppError } from './errors.ts'

/** No schema of ours is nearly as deep; what is thousands deep takes the stack of whoever walks it by recursion. */
const deepest = 32

/**
 * Refuses a body that no schema should have to meet: objects within objects beyond any use, and the key `__proto__`, which validation
 * leaves out instead of refusing. 400
 */
export const plainBody: RequestHandler = (req, _res, next) => {
  next(isPlain(req.body) ? undefined : new AppError('bad-request'))
}

function isPlain(body: unknown): boolean {
  let level: unknown[] = [body]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return false
    const below: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      if (Object.hasOwn(value, '__proto__')) return false
      for (const inner of Object.values(value)) below.push(inner)
    }
    level = below
  }
  return true
}
