import { Account } from '../../../models/account.ts'
import { Channel } from '../../../models/channel.ts'
import { Unit } from '../../../models/unit.ts'
import type { LinkedAccount } from '../../../server/pages/accounts/AccountLink.tsx'

type Linkable = Pick<Account, '_id' | 'displayName' | 'channel' | 'unit' | 'status' | 'openToContributors'>

/** Accounts by id, in the order of the ids; those that are gone are left out. */
export async function linkedAccounts(ids: string[]): Promise<LinkedAccount[]> {
  if (ids.length === 0) return []
  const accounts = await Account.find(
    { _id: { $in: ids } },
    { displayName: 1, channel: 1, unit: 1, status: 1, openToContributors: 1 },
  ).lean<Linkable[]>()
  const linked = await asLinked(accounts)
  const byId = new Map(linked.map((account) => [account.id, account]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Accounts with the names of their channel and unit. */
export async function asLinked(accounts: Linkable[]): Promise<LinkedAccount[]> {
  const [channels, units] = await Promise.all([
    Channel.find({ _id: { $in: accounts.map((each) => each.channel) } }, { name: 1 }).lean<Channel[]>(),
    Unit.find({ _id: { $in: accounts.map((each) => each.unit) } }, { name: 1 }).lean<Unit[]>(),
  ])
  const names = new Map([...channels, ...units].map((each) => [each._id, each.name]))
  const named = (id: string) => names.get(id) ?? { sv: id, en: id }
  return accounts.map((account) => ({
    id: account._id,
    displayName: account.displayName,
    channel: named(account.channel),
    unit: named(account.unit),
    status: account.status,
    openToContributors: account.openToContributors,
  }))
}
