import { define, id } from './define.ts'

/**
 * A value that an event holds as SHA-256(salt || value) only: free text, names, e-mail, an individual's handle and address.
 * Erasing the document breaks no proof; what is read afterwards says "erased".
 */
export interface EventValue {
  /** `event:path`. */
  _id: string
  event: number
  path: string
  /** 32 bytes, base64. */
  salt: string
  value: string
}

export const EventValue = define<EventValue>('EventValue', {
  collection: 'eventValues',
  fields: {
    _id: id,
    event: { type: Number, required: true },
    path: id,
    salt: id,
    value: { type: String, default: '' },
  },
  indexes: [[{ event: 1 }]],
})
