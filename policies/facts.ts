/**
 * Everything a rule may know about one request. Gathered elsewhere, kept with the evaluation, so that any decision can be run again.
 *
 * `null` means not answered (under `request`) or unknown (elsewhere). Ids are strings. Money is in minor units, durations in minutes
 * unless the name says otherwise, days are `YYYY-MM-DD` in the organisation's time zone. Every property is present.
 */
export type Facts = {
  /** The instant of the evaluation, ISO 8601 in UTC. */
  now: string
  /** The day of `now` in the organisation's time zone. */
  today: string
  /**
   * `draft`: a preliminary answer, in which what is not answered yet is left aside. `submitted`: an answer that counts, in which an
   * unanswered question goes to a person.
   */
  stage: 'draft' | 'submitted'
  request: RequestFacts
  requester: { id: string; unit: string }
  unit: UnitFacts
  organisation: { level: Level | null; names: string[] }
  strategy: StrategyFacts
  /** The purposes named in the request, with what they demand. */
  purposes: PurposeFacts[]
  channel: ChannelFacts | null
  people: { owner: PersonFacts | null; deputy: PersonFacts | null; holidaySupervisor: PersonFacts | null }
  /** The trainings in the catalogue that are about the purposes and the channel asked for; at most 20. */
  trainings: TrainingFacts[]
  /** The accounts most like the one asked for (at most 20), and how many there were to choose from. */
  accounts: {
    total: number
    candidates: CandidateFacts[]
    /** Ids of accounts in the same channel that bear the name asked for, however it is spelled; at most 20. */
    sameName: string[]
  }
}

export type Level = 1 | 2 | 3 | 4 | 5
export type RequestKind = 'new' | 'register-existing' | 'join' | 'change' | 'transfer' | 'close'
export type AccountKind = 'unit' | 'individual'
export type UnitKind = 'body' | 'department' | 'section' | 'unit' | 'company'
export type PresenceModel = 'consolidated' | 'hybrid' | 'distributed' | 'open'
export type AccountStatus = 'planned' | 'active' | 'parked' | 'suspended' | 'closed' | 'transferred'

export type RequestFacts = {
  kind: RequestKind
  accountKind: AccountKind
  channel: string | null
  purposes: string[]
  audiences: string[]
  /** The part of the area that the account is about; null when it is about all of it. */
  place: string | null
  /** The kind of operation (school, library, home care) that the account is about; null when it is about all. */
  operation: string | null
  languages: string[]
  owner: string | null
  deputy: string | null
  hoursPerWeek: number | null
  supervision: 'workdays' | 'every-day' | null
  holidaySupervisor: string | null
  period: 'most-of-year' | 'season' | 'short' | null
  childrenSeen: boolean | null
  careSeen: boolean | null
  advertising: boolean | null
  advertisingBudget: number | null
  /** Somebody outside the organisation will help with the account. */
  agency: boolean | null
  /** Sign-in takes two factors, and a central administrator can recover it. */
  twoFactor: boolean | null
  /** Pictures are described, films captioned, words plain. */
  accessible: boolean | null
  measurement: string[]
  displayName: string | null
  handle: string | null
}

export type UnitFacts = {
  id: string
  kind: UnitKind
  operation: string | null
  /** Maturity as assessed; null when the unit has not been assessed. */
  level: Level | null
  /** Accounts that the unit answers for today, the one asked for not counted. */
  ownAccounts: number
  ownAccountsInChannel: number
  hasManager: boolean
  /** The units above it, from the top down. */
  within: string[]
  /** What it is called, in each language. */
  names: string[]
  hasMailbox: boolean
  hasWebsite: boolean
  /** The last day of the unit, when one is decided. */
  validTo: string | null
  /** Of its own accounts, those that nobody is named as owner of, and those with an owner but no deputy. */
  accountsWithoutOwner: number
  accountsWithoutDeputy: number
  /** Ids of its own accounts that are parked in the channel asked for; at most 20. */
  parkedInChannel: string[]
  /** Requests of the unit for the same channel that wait for an answer or for their account; this one not counted. */
  openRequestsInChannel: number
}

export type StrategyFacts = {
  id: string
  version: number
  /** The one that holds for the unit and channel of the request. */
  presenceModel: PresenceModel
  /** Id of the strategy's exception that it comes from; null: it is the strategy's own. */
  presenceException: string | null
  adoptedBy: string
  adoptedOn: string
  number: string
  /** The last day on which what exists already is registered with advice only; null: no such day is set. Facts from before it was asked lack it. */
  amnestyUntil?: string | null
}

/** `measures`: ids of what may be counted to notice that the purpose is served. */
export type PurposeFacts = { id: string; dialogue: boolean; crisis: boolean; measures: string[] }

export type ChannelFacts = {
  id: string
  status: 'approved' | 'frozen' | 'not-assessed'
  assessedOn: string | null
  reviewOn: string | null
  /** The assessment says on what ground personal data is processed. Evaluations before 0.2 lack it, and `transfer`. */
  hasBasis: boolean
  /** Where personal data goes; null when the assessment does not say. */
  transfer: 'none' | 'adequate' | 'safeguards' | 'unsettled' | null
  /** Individuals in the organisation's service may have an account there. */
  individuals: boolean
}

export type PersonFacts = {
  id: string
  active: boolean
  unit: string
  /** Works in the account's unit, or in one above or below it. */
  withinUnit: boolean
  /** Accounts that the person is the owner of today. */
  ownsAccounts: number
  /** Ids of the trainings in `trainings` that the person has taken, and that still count. */
  trainings: string[]
}

export type TrainingFacts = {
  id: string
  /** For whom it is meant; empty: for whoever wants it. */
  functions: ('owner' | 'deputy' | 'supervisor')[]
  /** Is to be taken before a new account is registered. */
  beforeRegistration: boolean
}

export type CandidateFacts = {
  id: string
  unit: string
  unitKind: UnitKind
  operation: string | null
  place: string | null
  channel: string
  purposes: string[]
  audiences: string[]
  languages: string[]
  status: AccountStatus
  /** Has opened itself to contributors from other units. */
  openToContributors: boolean
  /** Belongs to another unit of the same kind and operation under the same parent: one of thirty schools. */
  siblingOfSameKind: boolean
  /** Whether the asking unit contributes to it already. Absent in facts from before this was asked: no. */
  contributes?: boolean
  owner: string | null
  hasCouncil: boolean
}

/** A value by its dotted path; undefined where the path leads nowhere. */
export function factAt(facts: Facts, path: string): unknown {
  let value: unknown = facts
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}
