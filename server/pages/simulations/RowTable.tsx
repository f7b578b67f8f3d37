import type { PlacedRow } from '../../simulations/rows.ts'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'
import { answerWords } from './words.ts'

/** A row with the names of what it is about. */
export interface ShownRow {
  row: PlacedRow
  name: string
  unit: string
  channel: string | null
  rules: { id: string; title: string }[]
}

/** Requests and accounts with the answer that they have and the one that they would have. */
export function RowTable({ caption, rows }: { caption: string; rows: ShownRow[] }) {
  const { t, list } = usePage()
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ row }) => `${row.part} ${row.number}`}
      columns={[
        {
          heading: t({ sv: 'Ärende eller konto', en: 'Request or account' }),
          names: true,
          cell: ({ row, name }) => <a href={`/${row.part}/${row.id}`}>{name}</a>,
        },
        { heading: t({ sv: 'Verksamhet', en: 'Unit' }), cell: ({ unit }) => unit },
        { heading: t({ sv: 'Kanal', en: 'Channel' }), cell: ({ channel }) => channel ?? '–' },
        { heading: t({ sv: 'Nu', en: 'Now' }), cell: ({ row }) => t(answerWords(row.from, list)) },
        { heading: t({ sv: 'Då', en: 'Then' }), cell: ({ row }) => t(answerWords(row.to, list)) },
        {
          heading: t({ sv: 'På grund av', en: 'Because of' }),
          cell: ({ rules }) =>
            rules.map(({ id, title }, index) => (
              <>
                {index > 0 && ', '}
                <a href={`/rules/${id}`}>{title}</a>
              </>
            )),
        },
      ]}
    />
  )
}
