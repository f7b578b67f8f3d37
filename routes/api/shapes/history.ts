import Joi from 'joi'
import type { ReadEvent } from '../../../server/audit/events.ts'
import { instant, nullable } from './page.ts'

const position = Joi.number().integer().min(0)
const hash = Joi.string().hex().length(64)
const actor = Joi.object({ kind: Joi.valid('person', 'client', 'system', 'policy'), id: Joi.string() })
const reason = nullable(Joi.alternatives(Joi.string(), Joi.object({ erased: Joi.valid(true) })))

/** One change of a record: what it was and what it became. */
export const historyShape = Joi.object({
  event: position,
  at: instant,
  actor,
  action: Joi.string(),
  version: position,
  reason,
  changes: Joi.array().items(
    Joi.object({ field: Joi.string(), before: Joi.any().allow(null), after: Joi.any().allow(null) }),
  ),
}).meta({ title: 'HistoryEntry' })

/** An event of the audit trail, with the values kept beside it; what was erased is `{ erased: true }`. */
export const eventShape = Joi.object({
  event: position,
  at: instant,
  actor,
  action: Joi.string(),
  subject: Joi.object({ type: Joi.string(), id: Joi.string() }),
  version: position,
  after: nullable(Joi.object().unknown()),
  reason,
  requestId: nullable(Joi.string()),
  leaf: hash,
  root: hash,
}).meta({ title: 'AuditEvent' })

export function presentEvent({ _id, ...event }: ReadEvent) {
  return { event: _id, ...event }
}
