import type { RequestState } from '../../../models/accountRequest.ts'
import type { Text } from '../../../models/text.ts'
import { RequestBadge } from '../components/Badge.tsx'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { Pagination } from '../components/Pagination.tsx'
import { Layout, type Place } from '../layout.tsx'
import { usePage } from '../page.ts'
import { requestStateNames } from '../words.ts'
import { NewRequest } from './NewRequest.tsx'

export interface RequestRow {
  id: string
  number: number
  title: string
  unit: string
  requester: string
  state: RequestState
  /** Whom it waits for, and until when. */
  waitsFor: string | null
  due: string | null
  updatedAt: Date
}

export interface RequestListView {
  place: Place
  heading: Text
  lead: Text
  rows: RequestRow[]
  /** The states to choose between, each with its address. */
  states: { state: RequestState | null; href: string; current: boolean }[]
  first: string | null
  next: string | null
  empty: { title: Text; text: Text }
}

/** A list of requests: one's own and those that concern one, or all that are on the desk. */
export function ListPage({ view }: { view: RequestListView }) {
  const { t, day, daysFromNow } = usePage()
  return (
    <Layout title={t(view.heading)} place={view.place}>
      <h1>{t(view.heading)}</h1>
      <p class="lead">{t(view.lead)}</p>
      <NewRequest />
      <nav aria-label={t({ sv: 'Visa efter läge', en: 'Show by state' })}>
        <ul class="counts">
          {view.states.map(({ state, href, current }) => (
            <li key={state ?? 'all'}>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {state ? t(requestStateNames[state]) : t({ sv: 'Alla', en: 'All' })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {view.rows.length === 0 ? (
        <Empty title={t(view.empty.title)}>
          <p>{t(view.empty.text)}</p>
        </Empty>
      ) : (
        <DataTable
          caption={t({ sv: 'Senast ändrade först', en: 'Latest changed first' })}
          rows={view.rows}
          rowKey={(row) => row.id}
          columns={[
            { heading: t({ sv: 'Nr', en: 'No' }), cell: (row) => row.number },
            {
              heading: t({ sv: 'Ansökan', en: 'Request' }),
              names: true,
              cell: (row) => (
                <a href={`/requests/${row.id}`}>
                  <bdi>{row.title}</bdi>
                </a>
              ),
            },
            { heading: t({ sv: 'Verksamhet', en: 'Unit' }), cell: (row) => row.unit },
            { heading: t({ sv: 'Sökande', en: 'Requester' }), cell: (row) => row.requester },
            { heading: t({ sv: 'Läge', en: 'State' }), cell: (row) => <RequestBadge state={row.state} /> },
            {
              heading: t({ sv: 'Väntar på', en: 'Waiting for' }),
              cell: (row) => (
                <>
                  {row.waitsFor ?? '–'}
                  {row.due && (
                    <div class="from">
                      {t({
                        sv: `senast ${day(row.due)} (${daysFromNow(row.due)})`,
                        en: `by ${day(row.due)} (${daysFromNow(row.due)})`,
                      })}
                    </div>
                  )}
                </>
              ),
            },
            { heading: t({ sv: 'Ändrad', en: 'Changed' }), short: true, cell: (row) => day(row.updatedAt) },
          ]}
        />
      )}
      <Pagination first={view.first} next={view.next} />
    </Layout>
  )
}
