import type { FoundState } from '../../../models/foundAccount.ts'
import type { Text } from '../../../models/text.ts'
import { Badge } from '../components/Badge.tsx'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { Pagination } from '../components/Pagination.tsx'
import type { Tone } from '../components/Sign.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface FoundRow {
  id: string
  /** The name, or the address where none is known. */
  name: string
  address: string
  channel: string
  state: FoundState
  /** The unit that has been asked. */
  unit: string | null
  foundAt: Date
}

export interface FoundListView {
  rows: FoundRow[]
  impostors: boolean
  may: { report: boolean; sort: boolean; seeImpostors: boolean }
  first: string | null
  next: string | null
}

export const foundStateNames: Record<FoundState, { name: Text; tone: Tone }> = {
  found: { name: { sv: 'Ingen har anmält det', en: 'Nobody has claimed it' }, tone: 'needs' },
  claimed: { name: { sv: 'Håller på att registreras', en: 'Being registered' }, tone: 'note' },
  registered: { name: { sv: 'Registrerat', en: 'Registered' }, tone: 'met' },
  impostor: { name: { sv: 'Falskt konto', en: 'Impostor' }, tone: 'against' },
  'not-ours': { name: { sv: 'Inte vårt', en: 'Not ours' }, tone: 'plain' },
  private: { name: { sv: 'Privat', en: 'Private' }, tone: 'plain' },
}

/** Is one of these yours: accounts that somebody has found and that are not in the register. */
export function FoundListPage({ view }: { view: FoundListView }) {
  const { t, day } = usePage()
  const { impostors, may } = view
  const title = impostors
    ? t({ sv: 'Falska konton', en: 'Impostors' })
    : t({ sv: 'Är något av de här kontona ert?', en: 'Is one of these accounts yours?' })
  return (
    <Layout title={title} place="accounts">
      <p class="overline">
        <a href="/accounts">{t({ sv: 'Kontoregister', en: 'Accounts' })}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {impostors
          ? t({
              sv: 'Konton som utger sig för att vara organisationens. De visas bara för dem som kan göra något åt dem.',
              en: 'Accounts that pretend to be the organisation’s. They are shown only to those who can do something about them.',
            })
          : t({
              sv: 'Någon har sett dem, men de finns inte i registret. Känner du igen ett som ditt eller din verksamhets, anmäl det. Det får inte avslag.',
              en: 'Somebody has seen them, but they are not in the register. If you know one as your unit’s, claim it. It is not refused.',
            })}
      </p>
      <div class="actions">
        {may.report && !impostors && (
          <a class="button button-main" href="/found-accounts/report">
            {t({ sv: 'Tipsa om ett konto', en: 'Tell of an account' })}
          </a>
        )}
        {may.sort && !impostors && (
          <a class="button button-second" href="/found-accounts/import">
            {t({ sv: 'För in en lista', en: 'Import a list' })}
          </a>
        )}
        {may.seeImpostors && (
          <a href={impostors ? '/found-accounts' : '/found-accounts?impostors=yes'}>
            {impostors
              ? t({ sv: 'Visa de som kan vara våra', en: 'Show those that may be ours' })
              : t({ sv: 'Visa falska konton', en: 'Show impostors' })}
          </a>
        )}
      </div>
      {view.rows.length === 0 ? (
        <Empty
          title={
            impostors
              ? t({ sv: 'Inga falska konton är kända', en: 'No impostors are known' })
              : t({ sv: 'Inga funna konton väntar', en: 'No found accounts are waiting' })
          }
        >
          <p>
            {t({
              sv: 'Den som ser ett konto som kan vara organisationens tipsar om det med adressen. Det försvinner härifrån när det registreras.',
              en: 'Whoever sees an account that may be the organisation’s tells of it by its address. It leaves the list when it is registered.',
            })}
          </p>
        </Empty>
      ) : (
        <DataTable
          caption={title}
          captionHidden
          rows={view.rows}
          rowKey={(row) => row.id}
          columns={[
            {
              heading: t({ sv: 'Konto', en: 'Account' }),
              names: true,
              cell: (row) => (
                <>
                  <a href={`/found-accounts/${row.id}`}>
                    <bdi>{row.name}</bdi>
                  </a>
                  {row.name !== row.address && <span class="quiet small"> {row.address}</span>}
                </>
              ),
            },
            { heading: t({ sv: 'Kanal', en: 'Channel' }), cell: (row) => row.channel },
            {
              heading: t({ sv: 'Läge', en: 'State' }),
              cell: (row) => (
                <Badge tone={foundStateNames[row.state].tone}>{t(foundStateNames[row.state].name)}</Badge>
              ),
            },
            { heading: t({ sv: 'Tillfrågad verksamhet', en: 'Unit asked' }), cell: (row) => row.unit ?? '–' },
            { heading: t({ sv: 'Funnet', en: 'Found' }), short: true, cell: (row) => day(row.foundAt) },
          ]}
        />
      )}
      <Pagination first={view.first} next={view.next} />
    </Layout>
  )
}
