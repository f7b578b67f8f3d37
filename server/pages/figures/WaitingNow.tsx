import type { Text } from '../../../models/text.ts'
import type { Waiting, WaitsFor } from '../../figures/waiting.ts'
import { Badge } from '../components/Badge.tsx'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'
import { inDays, waitingHeading } from './headings.ts'

const waitsForNames: Record<WaitsFor, Text> = {
  manager: { sv: 'Chefens ställningstagande', en: 'The manager’s sign-off' },
  lead: { sv: 'Kommunikationsansvarigs ställningstagande', en: 'The communications lead’s sign-off' },
  director: { sv: 'Förvaltningschefens ställningstagande', en: 'The head of department’s sign-off' },
  nobody: { sv: 'Ingen: står stilla', en: 'Nobody: stands still' },
  requester: { sv: 'Den sökandes svar', en: 'The requester’s answer' },
  account: { sv: 'Svar från det mottagande kontot', en: 'The receiving account’s answer' },
  owner: { sv: 'Att ansvaret bekräftas', en: 'The confirmation of responsibility' },
  registration: { sv: 'Att kontot registreras', en: 'The registration of the account' },
}

/** What lies where today, the longest first. */
export function WaitingNow({ waiting, nameOf }: { waiting: Waiting; nameOf: (id: string) => string }) {
  const { t, number, day } = usePage()
  const late = t({ sv: 'Försenad', en: 'Overdue' })
  const groupColumns = [
    { heading: t({ sv: 'Antal', en: 'Number' }), cell: ({ count }: { count: number }) => number(count) },
    {
      heading: t({ sv: 'Varav försenade', en: 'Overdue' }),
      cell: ({ overdue }: { overdue: number }) => number(overdue),
    },
    {
      heading: t({ sv: 'Längst väntan', en: 'Longest wait' }),
      cell: ({ longest }: { longest: number }) => t(inDays(longest)),
    },
  ]
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" class="first">
        {t(waitingHeading(waiting))}
      </h2>
      {waiting.count > 0 && (
        <>
          <DataTable
            caption={t({ sv: 'Vad ansökningarna väntar på', en: 'What the requests are waiting for' })}
            rows={waiting.by}
            rowKey={(row) => row.for}
            columns={[
              {
                heading: t({ sv: 'Väntar på', en: 'Waiting for' }),
                names: true,
                cell: (row) => t(waitsForNames[row.for]),
              },
              ...groupColumns,
            ]}
          />
          <details>
            <summary>{t({ sv: 'Efter verksamhet', en: 'By unit' })}</summary>
            <DataTable
              caption={t({ sv: 'Var ansökningarna väntar', en: 'Where the requests are waiting' })}
              rows={waiting.units}
              rowKey={(row) => row.unit}
              columns={[
                {
                  heading: t({ sv: 'Verksamhet', en: 'Unit' }),
                  names: true,
                  cell: (row) => nameOf(row.unit),
                },
                ...groupColumns,
              ]}
            />
          </details>
          <details>
            <summary>{t({ sv: 'De som har väntat längst', en: 'Those that have waited longest' })}</summary>
            <DataTable
              caption={t({
                sv: 'Högst 20 ansökningar, den som väntat längst först',
                en: 'At most 20 requests, the longest wait first',
              })}
              rows={waiting.oldest}
              rowKey={(row) => row.request}
              columns={[
                {
                  heading: t({ sv: 'Ansökan', en: 'Request' }),
                  names: true,
                  cell: (row) => (
                    <a href={`/requests/${row.request}`}>
                      {[row.number, row.channel && nameOf(row.channel), nameOf(row.unit)]
                        .filter(Boolean)
                        .join(', ')}
                    </a>
                  ),
                },
                {
                  heading: t({ sv: 'Väntar på', en: 'Waiting for' }),
                  cell: (row) => t(waitsForNames[row.for]),
                },
                {
                  heading: t({ sv: 'Sedan', en: 'Since' }),
                  cell: (row) => `${day(row.since)} (${t(inDays(row.days))})`,
                },
                {
                  heading: t({ sv: 'Senast', en: 'Due' }),
                  cell: (row) =>
                    row.due ? (
                      <>
                        {day(row.due)} {row.overdue && <Badge tone="needs">{late}</Badge>}
                      </>
                    ) : (
                      '–'
                    ),
                },
              ]}
            />
          </details>
        </>
      )}
    </section>
  )
}
