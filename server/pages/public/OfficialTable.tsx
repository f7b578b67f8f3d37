import type { Text } from '../../../models/text.ts'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'

/** What the public sees of an account. */
export interface OfficialAccount {
  id: string
  displayName: string
  handle: string | null
  url: string | null
  channel: Text
  unit: Text
}

export function OfficialTable({ accounts, caption }: { accounts: OfficialAccount[]; caption: string }) {
  const { t } = usePage()
  return (
    <DataTable
      caption={caption}
      rows={accounts}
      rowKey={(account) => account.id}
      columns={[
        {
          heading: t({ sv: 'Konto', en: 'Account' }),
          names: true,
          cell: ({ displayName, url }) =>
            url ? (
              <a href={url} rel="me noopener">
                <bdi>{displayName}</bdi>
              </a>
            ) : (
              displayName
            ),
        },
        { heading: t({ sv: 'Användarnamn', en: 'Handle' }), cell: ({ handle }) => handle ?? '–' },
        { heading: t({ sv: 'Kanal', en: 'Channel' }), cell: ({ channel }) => t(channel) },
        { heading: t({ sv: 'Verksamhet', en: 'Unit' }), cell: ({ unit }) => t(unit) },
      ]}
    />
  )
}
