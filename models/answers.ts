import { ids, optional, part } from './define.ts'

/** What the requester answers. Null and empty mean not answered yet: a draft is allowed to be incomplete. */
export interface Answers {
  /** In one sentence, what the account is to do and for whom. */
  need: string | null
  purposes: string[]
  audiences: string[]
  place: string | null
  operation: string | null
  languages: string[]
  channel: string | null
  displayName: string | null
  handle: string | null
  owner: string | null
  deputy: string | null
  hoursPerWeek: number | null
  /** On which days somebody looks for unlawful content. Not the same as reply time. */
  supervision: 'workdays' | 'every-day' | null
  holidaySupervisor: string | null
  period: 'most-of-year' | 'season' | 'short' | null
  childrenSeen: boolean | null
  careSeen: boolean | null
  advertising: boolean | null
  /** A year, in minor units of the organisation's currency. */
  advertisingBudget: number | null
  /** Somebody outside the organisation will help with the account. */
  agency: boolean | null
  /** Sign-in takes two factors, and a central administrator can recover it. */
  twoFactor: boolean | null
  /** Pictures are described, films captioned, words plain. */
  accessible: boolean | null
  measurement: string[]
  /** The address of the account that is there already (`register-existing`). */
  existingUrl: string | null
}

const flag = { type: Boolean, default: null }
const number = { type: Number, default: null }

export const answers = part<Answers>({
  need: optional,
  purposes: ids,
  audiences: ids,
  place: optional,
  operation: optional,
  languages: ids,
  channel: optional,
  displayName: optional,
  handle: optional,
  owner: optional,
  deputy: optional,
  hoursPerWeek: number,
  supervision: optional,
  holidaySupervisor: optional,
  period: optional,
  childrenSeen: flag,
  careSeen: flag,
  advertising: flag,
  advertisingBudget: number,
  agency: flag,
  twoFactor: flag,
  accessible: flag,
  measurement: ids,
  existingUrl: optional,
})
