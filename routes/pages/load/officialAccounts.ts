import type { Account } from '../../../models/account.ts'
import type { OfficialAccount } from '../../../server/pages/public/OfficialTable.tsx'
import { asLinked } from './linkedAccounts.ts'

/** Accounts as the public sees them: what they are called, where they are, whose they are; nobody's name. */
export async function officialAccounts(accounts: Account[]): Promise<OfficialAccount[]> {
  const linked = await asLinked(accounts)
  return accounts.map(({ _id, displayName, handle, url }, index) => ({
    id: _id,
    displayName,
    handle,
    url,
    channel: linked[index]?.channel ?? { sv: '', en: '' },
    unit: linked[index]?.unit ?? { sv: '', en: '' },
  }))
}
