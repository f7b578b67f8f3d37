import type { Account } from '../../../models/account.ts'
import type { Unit } from '../../../models/unit.ts'
import type { ImportPlan } from './plan.ts'

/** What a plan comes to when it is carried out. */
export interface Writes {
  units: Unit[]
  accounts: Account[]
  /** What is set on accounts that are there already, as they were when the plan was made. */
  merges: { account: Account; set: Record<string, unknown> }[]
}

export function writesOf({ rows, units }: ImportPlan): Writes {
  const accounts: Account[] = []
  const merges: Writes['merges'] = []
  for (const { fate } of rows) {
    if (fate.fate === 'new') accounts.push(fate.account)
    else if (fate.fate === 'merged' && 'account' in fate.into) {
      const set = Object.fromEntries(fate.adds.map(({ field, list }) => [field, list]))
      merges.push({ account: fate.into.account, set })
    }
  }
  return { units, accounts, merges }
}
