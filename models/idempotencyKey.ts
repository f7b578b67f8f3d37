import { define, id, instant } from './define.ts'

/** What a POST with an Idempotency-Key led to, written in the same transaction, so that a retry gives the same answer and does nothing twice. */
export interface IdempotencyKey {
  /** `actor method path key`. */
  _id: string
  /** SHA-256 of the body: the same key with another body is refused. */
  bodyHash: string
  result: unknown
  expiresAt: Date
}

export const IdempotencyKey = define<IdempotencyKey>('IdempotencyKey', {
  collection: 'idempotencyKeys',
  fields: {
    _id: id,
    bodyHash: id,
    result: { type: Object, default: null },
    expiresAt: instant,
  },
  indexes: [[{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
})
