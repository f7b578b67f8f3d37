import { id, instant, optional, optionalInstant, part } from './define.ts'

export const waiverStates = ['proposed', 'in-force', 'declined'] as const

/** That a rule's findings do not count for one request, to the end of a day: proposed by one lead, confirmed by another. */
export interface Waiver {
  _id: string
  rule: string
  reason: string
  /** The last day on which it counts. */
  until: string
  state: (typeof waiverStates)[number]
  proposedBy: string
  proposedAt: Date
  answeredBy: string | null
  answeredAt: Date | null
  /** Why it was declined. */
  answer: string | null
}

export const waivers = {
  type: [
    part<Waiver>({
      _id: id,
      rule: id,
      reason: id,
      until: id,
      state: { type: String, enum: waiverStates, required: true },
      proposedBy: id,
      proposedAt: instant,
      answeredBy: optional,
      answeredAt: optionalInstant,
      answer: optional,
    }),
  ],
  default: [],
}
