import { Account } from '../../../models/account.ts'
import { Person } from '../../../models/person.ts'
import { councilsOver } from '../../../server/councils/find.ts'
import type { OfferedAccount } from '../../../server/pages/requests/OfferedAccounts.tsx'
import { linkedAccounts } from './linkedAccounts.ts'

/** Accounts that a unit is offered to contribute to, in the order of the ids, with who answers for each: its council, else its owner. */
export async function offeredAccounts(ids: string[]): Promise<OfferedAccount[]> {
  const [links, accounts, councils] = await Promise.all([
    linkedAccounts(ids),
    Account.find({ _id: { $in: ids } }, { owner: 1, contributors: 1 }).lean<
      Pick<Account, '_id' | 'owner' | 'contributors'>[]
    >(),
    councilsOver(ids),
  ])
  const people = await Person.find(
    { _id: { $in: [...accounts.flatMap(({ owner }) => owner ?? []), ...conveners(councils.values())] } },
    { name: 1, active: 1 },
  ).lean<Person[]>()
  const named = (id: string | null | undefined) =>
    people.find(({ _id, active }) => _id === id && active)?.name ?? null
  return links.map((account) => {
    const stored = accounts.find(({ _id }) => _id === account.id)
    const council = councils.get(account.id)
    return {
      account,
      owner: named(stored?.owner),
      contributors: stored?.contributors.length ?? 0,
      council: council
        ? {
            id: council._id,
            name: council.name,
            convener: named(council.convener),
            nextMeeting: council.nextMeeting,
          }
        : null,
    }
  })
}

function conveners(councils: Iterable<{ convener: string }>): string[] {
  return [...councils].map(({ convener }) => convener)
}
