import type { Rule } from './rule.ts'
import { accessibility } from './rules/accessibility.ts'
import { advertising } from './rules/advertising.ts'
import { agency } from './rules/agency.ts'
import { channelApproved } from './rules/channel-approved.ts'
import { channelApprovedV1 } from './rules/channel-approved.v1.ts'
import { childrenOrCare } from './rules/children-or-care.ts'
import { childrenOrCareV1 } from './rules/children-or-care.v1.ts'
import { closingAndArchive } from './rules/closing-and-archive.ts'
import { crisis } from './rules/crisis.ts'
import { displayNameClash } from './rules/display-name-clash.ts'
import { electionYear } from './rules/election-year.ts'
import { focus } from './rules/focus.ts'
import { individualAccount } from './rules/individual-account.ts'
import { languageLaw } from './rules/language-law.ts'
import { longestSilence } from './rules/longest-silence.ts'
import { maturityPresence } from './rules/maturity-presence.ts'
import { measurement } from './rules/measurement.ts'
import { naming } from './rules/naming.ts'
import { needOverTheYear } from './rules/need-over-the-year.ts'
import { needOverTheYearV1 } from './rules/need-over-the-year.v1.ts'
import { needOverTheYearV2 } from './rules/need-over-the-year.v2.ts'
import { nextStep } from './rules/next-step.ts'
import { openRequests } from './rules/open-requests.ts'
import { ownerActive } from './rules/owner-active.ts'
import { parkedAccount } from './rules/parked-account.ts'
import { privateAddress } from './rules/private-address.ts'
import { recertification } from './rules/recertification.ts'
import { replyTime } from './rules/reply-time.ts'
import { resemblingAccount } from './rules/resembling-account.ts'
import { resemblingAccountV1 } from './rules/resembling-account.v1.ts'
import { rightsToPicturesAndMusic } from './rules/rights-to-pictures-and-music.ts'
import { senderAndContact } from './rules/sender-and-contact.ts'
import { staffing } from './rules/staffing.ts'
import { training } from './rules/training.ts'
import { twoFactor } from './rules/two-factor.ts'
import { twoResponsible } from './rules/two-responsible.ts'
import { unitCurrent } from './rules/unit-current.ts'
import { unitHealth } from './rules/unit-health.ts'
import { whoMayBeOwner } from './rules/who-may-be-owner.ts'

/** Rules by id and version. */
export type Registry = {
  find(id: string, version: number): Rule | undefined
  /** Every rule in every version, by id and then version. */
  all(): readonly Rule[]
  /** The newest version of each rule. */
  latest(): readonly Rule[]
}

/** A registry of some rules; the same rule and version twice is an error. */
export function registryOf(rules: readonly Rule[]): Registry {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version))
  const byKey = new Map<string, Rule>()
  const newest = new Map<string, Rule>()
  for (const rule of sorted) {
    const key = `${rule.id}@${rule.version}`
    if (byKey.has(key)) throw new Error(`Rule ${key} is registered twice`)
    byKey.set(key, rule)
    newest.set(rule.id, rule)
  }
  return {
    find: (id, version) => byKey.get(`${id}@${version}`),
    all: () => sorted,
    latest: () => [...newest.values()],
  }
}

/**
 * Every rule there is. A new rule is a file under `rules/`, one under `cases/`, and a line here and in `cases.ts`. When behaviour changes,
 * the old file is renamed `<id>.v<n>.ts` and stays listed for as long as an evaluation names it.
 */
export const registry: Registry = registryOf([
  accessibility,
  advertising,
  agency,
  channelApproved,
  channelApprovedV1,
  childrenOrCare,
  childrenOrCareV1,
  closingAndArchive,
  crisis,
  displayNameClash,
  electionYear,
  focus,
  individualAccount,
  languageLaw,
  longestSilence,
  maturityPresence,
  measurement,
  naming,
  needOverTheYear,
  needOverTheYearV1,
  needOverTheYearV2,
  nextStep,
  openRequests,
  ownerActive,
  parkedAccount,
  privateAddress,
  recertification,
  replyTime,
  resemblingAccount,
  resemblingAccountV1,
  rightsToPicturesAndMusic,
  senderAndContact,
  staffing,
  training,
  twoFactor,
  twoResponsible,
  unitCurrent,
  unitHealth,
  whoMayBeOwner,
])
