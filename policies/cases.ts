import type { RuleCases } from './case.ts'
import { accessibilityCases } from './cases/accessibility.ts'
import { advertisingCases } from './cases/advertising.ts'
import { agencyCases } from './cases/agency.ts'
import { channelApprovedCases } from './cases/channel-approved.ts'
import { channelApprovedCasesV1 } from './cases/channel-approved.v1.ts'
import { childrenOrCareCases } from './cases/children-or-care.ts'
import { childrenOrCareCasesV1 } from './cases/children-or-care.v1.ts'
import { closingAndArchiveCases } from './cases/closing-and-archive.ts'
import { crisisCases } from './cases/crisis.ts'
import { displayNameClashCases } from './cases/display-name-clash.ts'
import { electionYearCases } from './cases/election-year.ts'
import { focusCases } from './cases/focus.ts'
import { individualAccountCases } from './cases/individual-account.ts'
import { languageLawCases } from './cases/language-law.ts'
import { longestSilenceCases } from './cases/longest-silence.ts'
import { maturityPresenceCases } from './cases/maturity-presence.ts'
import { measurementCases } from './cases/measurement.ts'
import { namingCases } from './cases/naming.ts'
import { needOverTheYearCases } from './cases/need-over-the-year.ts'
import { needOverTheYearCasesV1 } from './cases/need-over-the-year.v1.ts'
import { needOverTheYearCasesV2 } from './cases/need-over-the-year.v2.ts'
import { nextStepCases } from './cases/next-step.ts'
import { openRequestsCases } from './cases/open-requests.ts'
import { ownerActiveCases } from './cases/owner-active.ts'
import { parkedAccountCases } from './cases/parked-account.ts'
import { privateAddressCases } from './cases/private-address.ts'
import { recertificationCases } from './cases/recertification.ts'
import { replyTimeCases } from './cases/reply-time.ts'
import { resemblingAccountCases } from './cases/resembling-account.ts'
import { resemblingAccountCasesV1 } from './cases/resembling-account.v1.ts'
import { rightsToPicturesAndMusicCases } from './cases/rights-to-pictures-and-music.ts'
import { senderAndContactCases } from './cases/sender-and-contact.ts'
import { staffingCases } from './cases/staffing.ts'
import { trainingCases } from './cases/training.ts'
import { twoFactorCases } from './cases/two-factor.ts'
import { twoResponsibleCases } from './cases/two-responsible.ts'
import { unitCurrentCases } from './cases/unit-current.ts'
import { unitHealthCases } from './cases/unit-health.ts'
import { whoMayBeOwnerCases } from './cases/who-may-be-owner.ts'

/** The worked examples of every rule in every version, for its page and its tests. */
export const cases: readonly RuleCases[] = [
  accessibilityCases,
  advertisingCases,
  agencyCases,
  channelApprovedCases,
  channelApprovedCasesV1,
  childrenOrCareCases,
  childrenOrCareCasesV1,
  closingAndArchiveCases,
  crisisCases,
  displayNameClashCases,
  electionYearCases,
  focusCases,
  individualAccountCases,
  languageLawCases,
  longestSilenceCases,
  maturityPresenceCases,
  measurementCases,
  namingCases,
  needOverTheYearCases,
  needOverTheYearCasesV1,
  needOverTheYearCasesV2,
  nextStepCases,
  openRequestsCases,
  ownerActiveCases,
  parkedAccountCases,
  privateAddressCases,
  recertificationCases,
  replyTimeCases,
  resemblingAccountCases,
  resemblingAccountCasesV1,
  rightsToPicturesAndMusicCases,
  senderAndContactCases,
  staffingCases,
  trainingCases,
  twoFactorCases,
  twoResponsibleCases,
  unitCurrentCases,
  unitHealthCases,
  whoMayBeOwnerCases,
]

/** The worked examples of one rule; none for a rule that does not exist. */
export function casesOf(rule: string, version: number): RuleCases['cases'] {
  return cases.find((one) => one.rule === rule && one.version === version)?.cases ?? []
}
