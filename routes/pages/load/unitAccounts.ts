import { Account } from '../../../models/account.ts'
import { Channel } from '../../../models/channel.ts'
import { Person } from '../../../models/person.ts'
import type { UnitAccount } from '../../../server/pages/requests/UnitAccounts.tsx'

/** The accounts that a unit answers for, with whether their owners are still there. */
export async function accountsOfUnit(unit: string, most = 20): Promise<UnitAccount[]> {
  const accounts = await Account.find({ unit }).limit(most).lean<Account[]>()
  const [channels, owners] = await Promise.all([
    Channel.find({ _id: { $in: accounts.map((each) => each.channel) } }, { name: 1 }).lean<Channel[]>(),
    Person.find({ _id: { $in: accounts.flatMap((each) => each.owner ?? []) } }, { name: 1, active: 1 }).lean<
      Person[]
    >(),
  ])
  return accounts.map((account) => {
    const owner = owners.find((person) => person._id === account.owner)
    return {
      id: account._id,
      displayName: account.displayName,
      channel: channels.find((channel) => channel._id === account.channel)?.name ?? { sv: '', en: '' },
      status: account.status,
      owner: owner ? { name: owner.name, active: owner.active } : null,
      registeredAt: account.registeredAt,
    }
  })
}
