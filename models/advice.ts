import { define, id, instant, optional, part, type Recorded, version } from './define.ts'

export const adviceStates = ['open', 'answered', 'closed'] as const

export interface AdviceEntry {
  _id: string
  by: string
  at: Date
  text: string
}

/** Advice that somebody asks for before a request (S14), of the leads or of an editorial council; kept with the request that follows. */
export interface Advice extends Recorded {
  number: number
  asker: string
  /** The unit it is about. */
  unit: string
  /** Null: the communications leads are asked. */
  council: string | null
  question: string
  /** Open while somebody is to answer; answered until the asker asks on; closed by hand, until the asker asks on. */
  state: (typeof adviceStates)[number]
  /** Who closed it; null while it is not. */
  closedBy: string | null
  entries: AdviceEntry[]
  /** The asker's draft that it is about, or the request that followed. */
  request: string | null
  createdAt: Date
  updatedAt: Date
}

export const Advice = define<Advice>('Advice', {
  collection: 'advice',
  fields: {
    _id: id,
    version,
    number: { type: Number, required: true },
    asker: id,
    unit: id,
    council: optional,
    question: id,
    state: { type: String, enum: adviceStates, required: true },
    closedBy: optional,
    entries: { type: [part<AdviceEntry>({ _id: id, by: id, at: instant, text: id })], default: [] },
    request: optional,
    createdAt: instant,
    updatedAt: instant,
  },
  erasable: ['question', 'entries.text'],
  indexes: [
    [{ number: 1 }, { unique: true }],
    // What one has asked, newest first.
    [{ asker: 1, updatedAt: -1, _id: 1 }],
    // What waits for the leads or a council.
    [{ council: 1, state: 1, updatedAt: -1, _id: 1 }],
    [{ updatedAt: -1, _id: 1 }],
    // What was said before a request.
    [{ request: 1 }],
  ],
})
