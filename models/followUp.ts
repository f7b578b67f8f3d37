import { id, instant, optional, optionalInstant, part } from './define.ts'

/** What follows when a condition is not met: more time, once; changes that the owner makes; or the account is suspended or closed. */
export const consequences = ['new-date', 'changes', 'suspend', 'close'] as const

export interface Consequence {
  what: (typeof consequences)[number]
  by: string
  at: Date
  reason: string
  /** Day by which it is looked at again; null where the account was suspended or closed. */
  due: string | null
}

export interface Condition {
  _id: string
  text: string
  /** Day. */
  due: string
  /** Who follows it up. */
  follower: string
  /** Null: nobody has looked yet, or it is to be looked at again. */
  met: boolean | null
  /** What the one who looked found. */
  note: string | null
  followedUpBy: string | null
  followedUpAt: Date | null
  /** More time has been given, which is done once. */
  extended: boolean
  /** What a lead decided the last time it was not met; null: nothing yet. */
  consequence: Consequence | null
}

/** A condition as it is set: nobody has looked yet. */
export const unseen = {
  met: null,
  note: null,
  followedUpBy: null,
  followedUpAt: null,
  extended: false,
  consequence: null,
} as const satisfies Partial<Condition>

export const trialOutcomes = ['permanent', 'extended', 'to-close'] as const

/** What became of a trial: a look at how it went, and what a lead decided then. */
export interface Trial {
  /** How it went, in figures or words. */
  look: { by: string; at: Date; text: string } | null
  /** Null: not decided yet. An extended one is looked at and decided again. */
  outcome: (typeof trialOutcomes)[number] | null
  decidedBy: string | null
  decidedAt: Date | null
  reason: string | null
  /** Day by which the account is to be closed. */
  closeBy: string | null
}

/** A trial that nobody has looked at yet. */
export const untried: Trial = {
  look: null,
  outcome: null,
  decidedBy: null,
  decidedAt: null,
  reason: null,
  closeBy: null,
}

export const condition = part<Condition>({
  _id: id,
  text: id,
  due: id,
  follower: id,
  met: { type: Boolean, default: null },
  note: optional,
  followedUpBy: optional,
  followedUpAt: optionalInstant,
  extended: { type: Boolean, default: false },
  consequence: {
    type: part<Consequence>({
      what: { type: String, enum: consequences, required: true },
      by: id,
      at: instant,
      reason: id,
      due: optional,
    }),
    default: null,
  },
})

export const trial = part<Trial>({
  look: { type: part<NonNullable<Trial['look']>>({ by: id, at: instant, text: id }), default: null },
  outcome: optional,
  decidedBy: optional,
  decidedAt: optionalInstant,
  reason: optional,
  closeBy: optional,
})
