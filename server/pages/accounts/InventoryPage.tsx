import type { AccountStatus } from '../../../models/account.ts'
import type { Text } from '../../../models/text.ts'
import type { InventorySort, Total } from '../../accounts/inventory.ts'
import { AccountBadge } from '../components/Badge.tsx'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { Pagination } from '../components/Pagination.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { Owner } from '../requests/UnitAccounts.tsx'
import { accountStatusNames } from '../words.ts'
import { type InventoryChoices, type InventoryChosen, InventoryFilterForm } from './InventoryFilterForm.tsx'

export interface InventoryRow {
  id: string
  number: number
  displayName: string
  handle: string | null
  channel: Text
  unit: Text
  status: AccountStatus
  owner: { name: string; active: boolean } | null
  registeredAt: Date | null
}

export interface InventoryView {
  rows: InventoryRow[]
  total: Total
  counts: { status: AccountStatus | null; total: Total | null; href: string; current: boolean }[]
  chosen: InventoryChosen
  choices: InventoryChoices
  sort: InventorySort
  sortHref: (sort: InventorySort) => string
  /** Null: the reader may not export. */
  exports: { csv: string; ndjson: string } | null
  first: string | null
  next: string | null
}

/** What we have. */
export function InventoryPage({ view }: { view: InventoryView }) {
  const { t, day } = usePage()
  const { sort, sortHref } = view
  const title = t({ sv: 'Kontoregister', en: 'Accounts' })
  const byName = sort === 'name' ? 'ascending' : sort === '-name' ? 'descending' : null
  const byNumber = sort === 'number' ? 'ascending' : sort === '-number' ? 'descending' : null
  return (
    <Layout title={title} place="accounts">
      <h1>{title}</h1>
      <p>
        <a href="/found-accounts">
          {t({ sv: 'Funna konton som inte är registrerade', en: 'Found accounts that are not registered' })}
        </a>
      </p>
      <Counts counts={view.counts} />
      <InventoryFilterForm chosen={view.chosen} choices={view.choices} />
      {view.rows.length === 0 ? (
        <Empty title={t({ sv: 'Inga konton stämmer med urvalet', en: 'No accounts fit the selection' })}>
          <p>
            {t(nothingFound(view.chosen.q))} <a href="/accounts">{t({ sv: 'Visa alla', en: 'Show all' })}</a>
          </p>
        </Empty>
      ) : (
        <DataTable
          caption={useCount(view.total)}
          rows={view.rows}
          rowKey={(row) => row.id}
          columns={[
            {
              heading: t({ sv: 'Nr', en: 'No' }),
              sort: { href: sortHref(sort === 'number' ? '-number' : 'number'), direction: byNumber },
              cell: (row) => row.number,
            },
            {
              heading: t({ sv: 'Konto', en: 'Account' }),
              names: true,
              sort: { href: sortHref(sort === 'name' ? '-name' : 'name'), direction: byName },
              cell: (row) => (
                <>
                  <a href={`/accounts/${row.id}`}>
                    <bdi>{row.displayName}</bdi>
                  </a>
                  {row.handle && <div class="from">{row.handle}</div>}
                </>
              ),
            },
            { heading: t({ sv: 'Kanal', en: 'Channel' }), cell: (row) => t(row.channel) },
            { heading: t({ sv: 'Verksamhet', en: 'Unit' }), cell: (row) => t(row.unit) },
            { heading: t({ sv: 'Kontoansvarig', en: 'Owner' }), cell: (row) => <Owner owner={row.owner} /> },
            { heading: t({ sv: 'Läge', en: 'State' }), cell: (row) => <AccountBadge status={row.status} /> },
            {
              heading: t({ sv: 'Registrerat', en: 'Registered' }),
              short: true,
              sort: {
                href: sortHref('-registeredAt'),
                direction: sort === '-registeredAt' ? 'descending' : null,
              },
              cell: (row) => (row.registeredAt ? day(row.registeredAt) : '–'),
            },
          ]}
        />
      )}
      <Pagination first={view.first} next={view.next} />
      {view.exports && (
        <p>
          {t({ sv: 'Ladda ner urvalet: ', en: 'Download the selection: ' })}
          <a href={view.exports.csv}>{t({ sv: 'CSV för kalkylblad', en: 'CSV for spreadsheets' })}</a>
          {' · '}
          <a href={view.exports.ndjson}>NDJSON</a>
        </p>
      )}
    </Layout>
  )
}

function nothingFound(q: string): Text {
  if (q === '') {
    return {
      sv: 'Konton kommer hit när en ansökan registreras, eller genom import.',
      en: 'Accounts come here when a request is registered, or by import.',
    }
  }
  return {
    sv: `Sökningen på ”${q}” gav ingen träff. Sök på början av ord i namn, användarnamn eller plats, på ett nummer, eller klistra in hela adressen.`,
    en: `The search for “${q}” found nothing. Search for beginnings of words in the name, handle or place, for a number, or paste the whole address.`,
  }
}

function useCount({ count, more }: Total): string {
  const { t, number } = usePage()
  const n = number(count)
  if (more) return t({ sv: `Mer än ${n} konton`, en: `More than ${n} accounts` })
  return count === 1 ? t({ sv: '1 konto', en: '1 account' }) : t({ sv: `${n} konton`, en: `${n} accounts` })
}

function Counts({ counts }: Pick<InventoryView, 'counts'>) {
  const { t, number } = usePage()
  return (
    <nav aria-label={t({ sv: 'Visa efter läge', en: 'Show by state' })}>
      <ul class="counts">
        {counts.map(({ status, total, href, current }) => (
          <li key={status ?? 'all'}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {status ? t(accountStatusNames[status]) : t({ sv: 'Alla', en: 'All' })}
              {total && (
                <span class="count">
                  {' '}
                  {number(total.count)}
                  {total.more && '+'}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
