import { id, ids, instant, optional, part } from './define.ts'

/** The offer to join accounts that exist, and what the requester says to it. */
export interface Redirect {
  accounts: string[]
  answer: 'join' | 'argue' | null
  joined: string | null
  argument: string | null
}

export const joinVerdicts = ['yes', 'no', 'other'] as const
export type JoinVerdict = (typeof joinVerdicts)[number]

/** What the receiving account says to a unit that asks to contribute. */
export interface JoinAnswer {
  verdict: JoinVerdict
  by: string
  at: Date
  /** Why not, or what is offered instead. */
  reason: string | null
  /** Another account that is offered instead. */
  account: string | null
}

/** A unit asks to contribute to an account that exists: the kind `join`, and the answer `join` to a redirect. */
export interface Join {
  account: string
  purposes: string[]
  /** What the unit would answer for there, in its own words. */
  part: string | null
  /** Who may answer for the account, found when it was asked and kept. */
  asked: string[]
  /** Why these people: `convener`, `owner`, `deputy`, `manager`, `lead`, `nobody-left`. */
  askedAs: string
  /** Day. */
  due: string
  answer: JoinAnswer | null
}

export const redirect = part<Redirect>({
  accounts: ids,
  answer: optional,
  joined: optional,
  argument: optional,
})

export const join = part<Join>({
  account: id,
  purposes: ids,
  part: optional,
  asked: ids,
  askedAs: id,
  due: id,
  answer: {
    type: part<JoinAnswer>({
      verdict: { type: String, enum: joinVerdicts, required: true },
      by: id,
      at: instant,
      reason: optional,
      account: optional,
    }),
    default: null,
  },
})
