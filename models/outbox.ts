import { define, id, instant, optional, optionalInstant } from './define.ts'

/** A message to send, written in the transaction that gave reason to it. Texts are made when it is sent, in the receiver's language. */
export interface OutboxMessage {
  _id: string
  kind: 'mail'
  /** The person it is to. */
  to: string
  /** Which text, e.g. `sign-off-waits` (see server/mail/texts.ts). */
  template: string
  /** Ids and numbers the text needs; never free text. */
  data: Record<string, unknown>
  at: Date
  sentAt: Date | null
  /** How often it was tried, and when it may be tried next. */
  attempts: number
  nextAt: Date
  error: string | null
}

export const OutboxMessage = define<OutboxMessage>('OutboxMessage', {
  collection: 'outbox',
  fields: {
    _id: id,
    kind: { type: String, enum: ['mail'], required: true },
    to: id,
    template: id,
    data: { type: Object, default: {} },
    at: instant,
    sentAt: optionalInstant,
    attempts: { type: Number, default: 0 },
    nextAt: instant,
    error: optional,
  },
  indexes: [[{ sentAt: 1, nextAt: 1 }], [{ to: 1, at: -1 }]],
})
