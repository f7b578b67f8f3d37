import { define, id } from './define.ts'

/** The one document (`_id` is `head`) that says how far the audit trail goes. Every change locks it first, so events have one order. */
export interface AuditHead {
  _id: string
  size: number
  /** Roots of the perfect subtrees from the largest to the smallest, hex: all that is needed to append. */
  edge: string[]
  /** Counts the changes under way or done; writing it is what locks the head. */
  turn: number
}

export const AuditHead = define<AuditHead>('AuditHead', {
  collection: 'auditHead',
  fields: {
    _id: id,
    size: { type: Number, required: true },
    edge: { type: [String], default: [] },
    turn: { type: Number, default: 0 },
  },
})
