import type { Request } from 'express'
import type { Caller } from '../server/audit/change.ts'
import type { Clock } from '../server/clock.ts'
import { AppError } from '../server/errors.ts'

/** The signed-in person as the one on whose behalf a verb acts. The guard before has seen to it that there is one. */
export function caller(req: Request): Caller {
  if (!req.user) throw new AppError('not-signed-in')
  const clock = req.app.get('clock') as Clock
  return {
    actor: { kind: 'person', id: req.user.person },
    roles: req.user.roles,
    now: clock(),
    requestId: req.id,
    idempotency: null,
  }
}
