import type { ActorRef, Subject } from '../../../models/auditEvent.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { Pagination } from '../components/Pagination.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { actionName, subjectName } from './actionNames.ts'

export interface RecordRow {
  n: number
  at: Date
  actor: ActorRef
  action: string
  subject: Subject
  /** What the record is called. */
  called: string
}

export interface RecordView {
  size: number
  signed: { size: number; at: Date } | null
  rows: RecordRow[]
  /** The selection in words; null: all. */
  only: string | null
  first: string | null
  next: string | null
  nameOf: (id: string) => string
}

/** What happened, and is it whole. */
export function RecordPage({ view }: { view: RecordView }) {
  const { t, time, number } = usePage()
  const title = t({ sv: 'Ändringslogg', en: 'The record' })
  return (
    <Layout title={title} place="record">
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: `Varje ändring i registret är en händelse som inte kan skrivas om utan att det märks. Det finns ${number(view.size)} händelser.`,
          en: `Each change of the register is an event that cannot be rewritten without it showing. There are ${number(view.size)} events.`,
        })}{' '}
        {view.signed
          ? t({
              sv: `De första ${number(view.signed.size)} signerades ${time(view.signed.at)}.`,
              en: `The first ${number(view.signed.size)} were signed ${time(view.signed.at)}.`,
            })
          : t({ sv: 'Ingen av dem är signerad än.', en: 'None of them has been signed yet.' })}
      </p>
      <div class="actions">
        <a class="button button-second" href="/record/proof">
          {t({ sv: 'Kontrollera att loggen är hel', en: 'Check that the record is whole' })}
        </a>
      </div>
      <section aria-labelledby="events">
        <h2 id="events">{view.only ?? t({ sv: 'Händelser', en: 'Events' })}</h2>
        {view.only && (
          <p>
            <a href="/record">{t({ sv: 'Visa alla händelser', en: 'Show all events' })}</a>
          </p>
        )}
        {view.rows.length === 0 ? (
          <Empty title={t({ sv: 'Inga händelser', en: 'No events' })}>
            <p>
              {t({
                sv: 'Händelser kommer hit av sig själva när något ändras i registret.',
                en: 'Events come here by themselves when something in the register is changed.',
              })}
            </p>
          </Empty>
        ) : (
          <DataTable
            caption={t({ sv: 'Senaste först', en: 'The latest first' })}
            rows={view.rows}
            rowKey={(row) => String(row.n)}
            columns={[
              { heading: t({ sv: 'Nr', en: 'No' }), short: true, cell: (row) => number(row.n) },
              {
                heading: t({ sv: 'Händelse', en: 'Event' }),
                names: true,
                cell: (row) => <a href={`/record/${row.n}`}>{t(actionName(row.action))}</a>,
              },
              {
                heading: t({ sv: 'Gäller', en: 'About' }),
                cell: (row) => (
                  <>
                    {t(subjectName(row.subject.type))} <bdi>{row.called}</bdi>
                  </>
                ),
              },
              {
                heading: t({ sv: 'Av', en: 'By' }),
                cell: (row) => <Actor actor={row.actor} nameOf={view.nameOf} />,
              },
              { heading: t({ sv: 'När', en: 'When' }), short: true, cell: (row) => time(row.at) },
            ]}
          />
        )}
        <Pagination first={view.first} next={view.next} />
      </section>
    </Layout>
  )
}

export function Actor({ actor, nameOf }: { actor: ActorRef; nameOf: (id: string) => string }) {
  const { t } = usePage()
  if (actor.kind === 'person') return <a href={`/record?actor=${actor.id}`}>{nameOf(actor.id)}</a>
  return <>{t({ sv: 'Registret', en: 'The register' })}</>
}
