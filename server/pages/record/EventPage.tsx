import type { AuditEvent } from '../../../models/auditEvent.ts'
import type { FieldChange } from '../../audit/history.ts'
import { Facts } from '../components/Facts.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { actionName, subjectHref, subjectName } from './actionNames.ts'
import { RecordChanges } from './RecordChanges.tsx'
import { Actor } from './RecordPage.tsx'

export interface EventView {
  event: Pick<
    AuditEvent,
    '_id' | 'at' | 'actor' | 'action' | 'subject' | 'version' | 'requestId' | 'leaf' | 'root'
  >
  called: string
  reason: string | { erased: true } | null
  changes: FieldChange[]
  /** The event removed the record. */
  removed: boolean
  nameOf: (id: string) => string
}

/** One event: who, what, before, after, why, and the hashes that hold it in its place. */
export function EventPage({ view }: { view: EventView }) {
  const { t, time, number } = usePage()
  const { event, nameOf } = view
  const title = `${t(actionName(event.action))}: ${t(subjectName(event.subject.type)).toLowerCase()} ${view.called}`
  const href = subjectHref(event.subject)
  return (
    <Layout title={title} place="record">
      <p class="overline">
        <a href="/record">{t({ sv: 'Ändringslogg', en: 'The record' })}</a> ·{' '}
        {t({ sv: `händelse ${number(event._id)}`, en: `event ${number(event._id)}` })}
      </p>
      <h1>{title}</h1>
      <Facts
        items={[
          { term: t({ sv: 'När', en: 'When' }), value: time(event.at) },
          { term: t({ sv: 'Av', en: 'By' }), value: <Actor actor={event.actor} nameOf={nameOf} /> },
          {
            term: t(subjectName(event.subject.type)),
            value: (
              <>
                {href ? <a href={href}>{view.called}</a> : view.called}{' '}
                <span class="quiet small">
                  {t({ sv: `version ${event.version}`, en: `version ${event.version}` })} ·{' '}
                  <a href={`/record?subject=${encodeURIComponent(event.subject.id)}`}>
                    {t({ sv: 'alla händelser om den', en: 'all events about it' })}
                  </a>
                </span>
              </>
            ),
          },
          {
            term: t({ sv: 'Skäl', en: 'Reason' }),
            value:
              view.reason !== null && typeof view.reason !== 'string'
                ? t({ sv: 'Gallrat', en: 'Erased' })
                : view.reason,
          },
        ]}
      />
      <section aria-labelledby="changes">
        <h2 id="changes">{t({ sv: 'Vad som ändrades', en: 'What was changed' })}</h2>
        {view.removed ? (
          <p>{t({ sv: 'Posten togs bort.', en: 'The record was removed.' })}</p>
        ) : (
          <RecordChanges changes={view.changes} nameOf={nameOf} />
        )}
      </section>
      <section aria-labelledby="proof">
        <h2 id="proof">{t({ sv: 'Bevis', en: 'Proof' })}</h2>
        <Facts
          items={[
            { term: t({ sv: 'Kontrollvärde', en: 'Leaf' }), value: <code>{event.leaf}</code> },
            { term: t({ sv: 'Rot efter händelsen', en: 'Root after it' }), value: <code>{event.root}</code> },
            {
              term: t({ sv: 'Anropets nummer', en: 'Request id' }),
              value: event.requestId && <code>{event.requestId}</code>,
            },
          ]}
        />
      </section>
    </Layout>
  )
}
