import { Account } from '../../../models/account.ts'
import type { Language } from '../../../models/text.ts'
import type { LinkedAccount } from '../../../server/pages/accounts/AccountLink.tsx'
import { asLinked } from './linkedAccounts.ts'

const most = 500

/** Accounts that another one may be merged into, by name: of units, in use, not about to end themselves, and theirs to say who contributes to. */
export async function mergeTargets(
  but: string | null,
  language: Language,
  isTheirs: (account: Account) => boolean = () => true,
): Promise<LinkedAccount[]> {
  const accounts = await Account.find({ status: 'active', kind: 'unit', ending: null, _id: { $ne: but } })
    .sort({ [`order.${language}`]: 1, _id: 1 })
    .limit(most)
    .lean<Account[]>()
  return asLinked(accounts.filter(isTheirs))
}
