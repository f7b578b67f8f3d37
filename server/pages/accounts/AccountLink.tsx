import type { AccountStatus } from '../../../models/account.ts'
import type { Text } from '../../../models/text.ts'
import { AccountBadge } from '../components/Badge.tsx'
import { usePage } from '../page.ts'

/** As much of an account as a link to it needs. */
export interface LinkedAccount {
  id: string
  displayName: string
  channel: Text
  unit: Text
  status: AccountStatus
  openToContributors: boolean
}

/** An account by its name, with channel and unit, so that two of the same name are told apart. */
export function AccountLink({ account }: { account: LinkedAccount }) {
  const { t } = usePage()
  return (
    <>
      <a href={`/accounts/${account.id}`}>
        <bdi>{account.displayName}</bdi>
      </a>
      <span class="quiet small">
        {' '}
        {t(account.channel)} · {t(account.unit)}
        {account.openToContributors &&
          t({ sv: ' · tar emot medverkande', en: ' · open to contributors' })}{' '}
      </span>
      {account.status !== 'active' && <AccountBadge status={account.status} />}
    </>
  )
}
