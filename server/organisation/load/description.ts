import type { AccountStatus, Credentials } from '../../../models/account.ts'
import type { AccountKind } from '../../../models/accountRequest.ts'
import type { AddressRules, ChannelStatus, ChannelTransfer } from '../../../models/channel.ts'
import type { Term } from '../../../models/organisation.ts'
import type { Absence, Identity, Role } from '../../../models/person.ts'
import type { RuleUse } from '../../../models/ruleSet.ts'
import type {
  PresenceException,
  PresenceModel,
  StrategyFactors,
  StrategySections,
} from '../../../models/strategy.ts'
import type { Language, Text } from '../../../models/text.ts'
import type { TrainingFunction } from '../../../models/training.ts'
import type { UnitKind } from '../../../models/unit.ts'
import type { Adviser } from '../../../policies/index.ts'

/**
 * An organisation as somebody writes it down: records name each other by ids of the writer's choosing (`"unit": "library"`), and what can
 * be worked out (ancestors, accountable bodies, canonical addresses, running numbers) is left out. On disk it is a folder with one JSON
 * file for each key below; see `files`.
 */
export interface OrganisationDescription {
  organisation: OrganisationEntry
  units: UnitEntry[]
  people: PersonEntry[]
  channels: ChannelEntry[]
  purposes: PurposeEntry[]
  ruleSets: RuleSetEntry[]
  strategies: StrategyEntry[]
  maturityAssessments: MaturityEntry[]
  accounts: AccountEntry[]
  trainings: TrainingEntry[]
  trainingCompletions: TrainingCompletionEntry[]
}

export interface OrganisationEntry {
  name: Text
  /** IANA zone. */
  timeZone: string
  /** Whose holidays are no working days (ISO 3166-1). Left out: weekends only. */
  country?: string
  language: Language
  audiences: TermEntry[]
  operations: TermEntry[]
  /** Who answers for each advisory function, by ids of people. */
  advisers?: Partial<Record<Adviser, string[]>>
  impostorContact?: string
  /** For how many days after a rejection a new hearing may be asked for. Left out: three weeks. */
  hearingDays?: number
  /** Left out: a year. */
  resourcesMonths?: number
  /** The words that an account's owner confirms. */
  responsibility: Text
}

export interface TermEntry {
  id: Term['_id']
  name: Text
}

export interface UnitEntry {
  id: string
  name: Text
  kind: UnitKind
  /** Left out: at the top. */
  parent?: string
  manager?: string
  deputyManager?: string
  operation?: string
  place?: string
  mailbox?: string
  website?: string
  /** Days. */
  validFrom: string
  validTo?: string
}

export interface PersonEntry {
  id: string
  name: string
  email: string
  title?: Text
  unit: string
  roles?: Role[]
  /** Left out: true. False for one who has left. */
  active?: boolean
  language?: Language
  away?: Absence
  identities?: Identity[]
}

export interface ChannelEntry {
  id: string
  name: Text
  status: ChannelStatus
  /** Days. */
  assessedOn?: string | null
  reviewOn?: string | null
  changedOn?: string | null
  basis?: Text | null
  transfer?: ChannelTransfer | null
  statusReason: Text
  addresses: AddressRules
  individuals: boolean
}

export interface PurposeEntry {
  id: string
  name: Text
  description: Text
  dialogue: boolean
  crisis: boolean
  measures: TermEntry[]
}

export interface RuleSetEntry {
  id: string
  /** Exceptions name units and people by the ids of this description. */
  rules: RuleUse[]
}

export interface StrategyEntry {
  id: string
  name: Text
  edition: number
  status: 'draft' | 'in_force' | 'superseded'
  /** Days. */
  from: string
  to?: string
  adoptedBy: string
  adoptedOn: string
  decisionNumber: string
  appliesTo: string[]
  presenceModel: PresenceModel
  /** Left out: false. */
  allowsOwnModel?: boolean
  presenceExceptions?: PresenceExceptionEntry[]
  /** A day. */
  amnestyUntil?: string
  factors?: StrategyFactors
  sections: StrategySections
  ruleSet: string
}

export interface PresenceExceptionEntry extends Pick<PresenceException, 'id' | 'model' | 'reason'> {
  unit?: string
  channel?: string
  until?: string
}

export interface MaturityEntry {
  /** Left out: the organisation as a whole. */
  unit?: string
  level: number
  /** Days. */
  assessedOn: string
  validUntil: string
  assessedBy: string
}

/** A unit that takes part in an account; `person` is who there is spoken to. */
export interface ContributorEntry {
  unit: string
  purposes: string[]
  person?: string
  part?: string
}

export interface AccountEntry {
  id: string
  status: AccountStatus
  kind: AccountKind
  channel: string
  unit: string
  owner?: string
  deputy?: string
  displayName: string
  /** As one would copy it from the browser. Left out for a planned account only. */
  address?: string
  platformId?: string
  purposes: string[]
  audiences: string[]
  operation?: string
  place?: string
  languages: string[]
  credentials?: Credentials
  contact?: string
  openToContributors?: boolean
  contributors?: ContributorEntry[]
  /** Which manager last confirmed time, cover and money, and on what day. Left out: nobody has. */
  resourcesConfirmed?: { by: string; on: string }
  /** Days. */
  registeredOn?: string
  closedOn?: string
}

export interface TrainingEntry {
  id: string
  name: Text
  about: Text
  /** Left out: all. */
  purposes?: string[]
  channels?: string[]
  /** Left out: for whoever wants it. */
  functions?: TrainingFunction[]
  beforeRegistration?: boolean
  /** Left out: it does not age with time. */
  monthsValid?: number
  place?: Text
  link?: string
}

export interface TrainingCompletionEntry {
  training: string
  person: string
  day: string
}

/** The file that each part of the description lives in. */
export const files: Record<keyof OrganisationDescription, string> = {
  organisation: 'organisation.json',
  units: 'units.json',
  people: 'people.json',
  channels: 'channels.json',
  purposes: 'purposes.json',
  ruleSets: 'rule-sets.json',
  strategies: 'strategies.json',
  maturityAssessments: 'maturity-assessments.json',
  accounts: 'accounts.json',
  trainings: 'trainings.json',
  trainingCompletions: 'training-completions.json',
}

/** Files that may be missing: their part is then empty. */
export const optionalFiles: readonly (keyof OrganisationDescription)[] = [
  'maturityAssessments',
  'accounts',
  'trainings',
  'trainingCompletions',
]
