import { Account } from '../../models/account.ts'
import { Person } from '../../models/person.ts'
import { confirmedBefore } from '../accounts/resources.ts'

/** What the register itself knows of how a unit's accounts are looked after. Numbers of accounts. */
export interface UnitHealth {
  /** In use, parked or suspended. */
  accounts: number
  /** Nobody is named, or the one who is has left. */
  withoutOwner: number
  withoutDeputy: number
  parked: number
  suspended: number
  /** Whose time, cover and money the manager is to confirm again, or said were lacking. */
  resourcesToLookAt: number
}

export const noAccounts: Readonly<UnitHealth> = Object.freeze({
  accounts: 0,
  withoutOwner: 0,
  withoutDeputy: 0,
  parked: 0,
  suspended: 0,
  resourcesToLookAt: 0,
})

type Looked = Pick<Account, '_id' | 'unit' | 'kind' | 'status' | 'owner' | 'deputy' | 'resourcesConfirmed'>

const inUse = ['active', 'parked', 'suspended'] as const
const mostAccounts = 20_000

/** How the accounts of each unit are looked after; all units, or those named. Units without accounts are left out. Three queries, by `unit`. */
export async function unitHealth(now: Date, units?: readonly string[]): Promise<Map<string, UnitHealth>> {
  const before = await confirmedBefore(now)
  const accounts = await Account.find(
    { ...(units ? { unit: { $in: units } } : {}), status: { $in: [...inUse] } },
    { unit: 1, kind: 1, status: 1, owner: 1, deputy: 1, resourcesConfirmed: 1 },
  )
    .limit(mostAccounts)
    .lean<Looked[]>()
  const named = new Set(accounts.flatMap(({ owner, deputy }) => [owner, deputy]).filter((id) => id !== null))
  const left = await Person.find({ _id: { $in: [...named] }, active: false }, { _id: 1 }).lean<
    Pick<Person, '_id'>[]
  >()
  const gone = new Set(left.map(({ _id }) => _id))
  const there = (id: string | null) => id !== null && !gone.has(id)
  const healths = new Map<string, UnitHealth>()
  for (const { unit, kind, status, owner, deputy, resourcesConfirmed: said } of accounts) {
    const health = healths.get(unit) ?? { ...noAccounts }
    health.accounts += 1
    if (!there(owner)) health.withoutOwner += 1
    if (kind === 'unit' && !there(deputy)) health.withoutDeputy += 1
    if (status === 'parked') health.parked += 1
    if (status === 'suspended') health.suspended += 1
    if (said && status !== 'suspended' && (said.missing || said.at < before)) health.resourcesToLookAt += 1
    healths.set(unit, health)
  }
  return healths
}
