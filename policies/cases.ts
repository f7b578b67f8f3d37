import type { RuleCases } from './case.ts'
import { channelApprovedCases } from './cases/channel-approved.ts'
import { childrenOrCareCases } from './cases/children-or-care.ts'
import { maturityPresenceCases } from './cases/maturity-presence.ts'
import { needOverTheYearCases } from './cases/need-over-the-year.ts'
import { ownerActiveCases } from './cases/owner-active.ts'
import { resemblingAccountCases } from './cases/resembling-account.ts'
import { staffingCases } from './cases/staffing.ts'
import { twoResponsibleCases } from './cases/two-responsible.ts'

/** The worked examples of every rule in every version, for its page and its tests. */
export const cases: readonly RuleCases[] = [
  channelApprovedCases,
  childrenOrCareCases,
  maturityPresenceCases,
  needOverTheYearCases,
  ownerActiveCases,
  resemblingAccountCases,
  staffingCases,
  twoResponsibleCases,
]

/** The worked examples of one rule; none for a rule that does not exist. */
export function casesOf(rule: string, version: number): RuleCases['cases'] {
  return cases.find((one) => one.rule === rule && one.version === version)?.cases ?? []
}
