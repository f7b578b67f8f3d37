import type { Rule } from './rule.ts'
import { channelApproved } from './rules/channel-approved.ts'
import { childrenOrCare } from './rules/children-or-care.ts'
import { maturityPresence } from './rules/maturity-presence.ts'
import { needOverTheYear } from './rules/need-over-the-year.ts'
import { ownerActive } from './rules/owner-active.ts'
import { resemblingAccount } from './rules/resembling-account.ts'
import { staffing } from './rules/staffing.ts'
import { twoResponsible } from './rules/two-responsible.ts'

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
  channelApproved,
  childrenOrCare,
  maturityPresence,
  needOverTheYear,
  ownerActive,
  resemblingAccount,
  staffing,
  twoResponsible,
])
