import type { AccountStatus } from '../../../models/account.ts'
import type { Text } from '../../../models/text.ts'
import { AccountBadge, Badge } from '../components/Badge.tsx'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { usePage } from '../page.ts'

export interface UnitAccount {
  id: string
  displayName: string
  channel: Text
  status: AccountStatus
  owner: { name: string; active: boolean } | null
  registeredAt: Date | null
}

interface Props {
  accounts: UnitAccount[]
  unit: string
}

/** What the unit has already, and how it is looked after. */
export function UnitAccounts({ accounts, unit }: Props) {
  const { t, day } = usePage()
  return (
    <section aria-labelledby="unit-accounts">
      <h2 id="unit-accounts">{t({ sv: 'Det verksamheten har', en: 'What the unit has' })}</h2>
      {accounts.length === 0 ? (
        <Empty title={t({ sv: 'Inga konton än', en: 'No accounts yet' })}>
          <p>
            {t({
              sv: `${unit} svarar inte för något konto i registret.`,
              en: `${unit} answers for no account in the register.`,
            })}
          </p>
        </Empty>
      ) : (
        <DataTable
          caption={t({ sv: `Konton som ${unit} svarar för`, en: `Accounts that ${unit} answers for` })}
          rows={accounts}
          rowKey={(account) => account.id}
          columns={[
            {
              heading: t({ sv: 'Konto', en: 'Account' }),
              names: true,
              cell: (account) => <a href={`/accounts/${account.id}`}>{account.displayName}</a>,
            },
            { heading: t({ sv: 'Kanal', en: 'Channel' }), cell: (account) => t(account.channel) },
            {
              heading: t({ sv: 'Läge', en: 'State' }),
              cell: (account) => <AccountBadge status={account.status} />,
            },
            {
              heading: t({ sv: 'Kontoansvarig', en: 'Owner' }),
              cell: ({ owner }) => <Owner owner={owner} />,
            },
            {
              heading: t({ sv: 'Registrerat', en: 'Registered' }),
              cell: ({ registeredAt }) => (registeredAt ? day(registeredAt) : '–'),
            },
          ]}
        />
      )}
    </section>
  )
}

/** The owner by name; that there is none, or that the owner has left, in a word and a sign. */
export function Owner({ owner }: { owner: UnitAccount['owner'] }) {
  const { t } = usePage()
  if (!owner) return <Badge tone="against">{t({ sv: 'Saknas', en: 'Missing' })}</Badge>
  if (owner.active) return <>{owner.name}</>
  return (
    <>
      {owner.name} <Badge tone="against">{t({ sv: 'Har slutat', en: 'Has left' })}</Badge>
    </>
  )
}
