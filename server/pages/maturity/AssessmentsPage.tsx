import { Badge } from '../components/Badge.tsx'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { Formula } from './Formula.tsx'
import { LevelBadge, type LevelNow } from './LevelBadge.tsx'

export interface RoundRow {
  id: string
  subject: string
  lead: string
  answered: number
  asked: number
  answerBy: string
  overdue: boolean
}

export interface LevelRow {
  id: string
  subject: string
  now: LevelNow
}

export interface AssessmentsView {
  rounds: RoundRow[]
  /** The latest of each, those that no longer hold first. */
  assessed: LevelRow[]
  mayLead: boolean
}

/** How mature are we: what is being assessed, what holds and what is out of date. */
export function AssessmentsPage({ view }: { view: AssessmentsView }) {
  const { t, day } = usePage()
  const title = t({ sv: 'Mognadsbedömningar', en: 'Maturity assessments' })
  const stale = view.assessed.filter(({ now }) => now.stale).length
  return (
    <Layout title={title} place="units">
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'Ju större vana en verksamhet har, desto friare kan den arbeta. Därför bedömer vi mognaden ibland, tillsammans.',
          en: 'The more experience a unit has, the more freely it can work. That is why we assess maturity now and then, together.',
        })}
      </p>
      {view.mayLead && (
        <div class="actions">
          <a class="button button-main" href="/maturity-assessments/new">
            {t({ sv: 'Bedöm en verksamhet', en: 'Assess a unit' })}
          </a>
        </div>
      )}
      <section aria-labelledby="rounds">
        <h2 id="rounds">
          {t({ sv: 'Pågår nu', en: 'Under way' })} <span class="count">{view.rounds.length}</span>
        </h2>
        {view.rounds.length === 0 ? (
          <Empty title={t({ sv: 'Ingen bedömning pågår', en: 'No assessment is under way' })}>
            <p>
              {t({
                sv: 'En kommunikationsansvarig väljer en verksamhet och vilka som ska svara. De får frågorna med e-post.',
                en: 'A communications lead chooses a unit and who is to answer. They get the questions by e-mail.',
              })}
            </p>
          </Empty>
        ) : (
          <DataTable
            caption={t({ sv: 'Bedömningar som pågår', en: 'Assessments under way' })}
            captionHidden
            rows={view.rounds}
            rowKey={({ id }) => id}
            columns={[
              {
                heading: t({ sv: 'Verksamhet', en: 'Unit' }),
                names: true,
                cell: ({ id, subject }) => <a href={`/maturity-assessments/${id}`}>{subject}</a>,
              },
              {
                heading: t({ sv: 'Har svarat', en: 'Have answered' }),
                short: true,
                cell: ({ answered, asked }) =>
                  t({ sv: `${answered} av ${asked}`, en: `${answered} of ${asked}` }),
              },
              {
                heading: t({ sv: 'Svara senast', en: 'Answer by' }),
                cell: ({ answerBy, overdue }) => (
                  <>
                    {day(answerBy)}{' '}
                    {overdue && <Badge tone="needs">{t({ sv: 'Kan avslutas', en: 'Can be closed' })}</Badge>}
                  </>
                ),
              },
              { heading: t({ sv: 'Leds av', en: 'Led by' }), cell: ({ lead }) => lead },
            ]}
          />
        )}
      </section>
      <section aria-labelledby="assessed">
        <h2 id="assessed">
          {t({ sv: 'Senaste bedömningen av var och en', en: 'The latest assessment of each' })}{' '}
          <span class="count">{view.assessed.length}</span>
        </h2>
        {stale > 0 && (
          <p>
            {t({
              sv: `${stale === 1 ? 'En av dem har' : `${stale} av dem har`} gått ut. De räknas som ej bedömda tills en ny är gjord.`,
              en: `${stale === 1 ? 'One of them is' : `${stale} of them are`} out of date and count as not assessed until a new one is made.`,
            })}
          </p>
        )}
        <DataTable
          caption={t({ sv: 'Mognadsnivåer', en: 'Maturity levels' })}
          captionHidden
          rows={view.assessed}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: t({ sv: 'Verksamhet', en: 'Unit' }),
              names: true,
              cell: ({ id, subject }) => <a href={`/maturity-assessments/${id}`}>{subject}</a>,
            },
            { heading: t({ sv: 'Nivå', en: 'Level' }), cell: ({ now }) => <LevelBadge now={now} /> },
            { heading: t({ sv: 'Bedömd', en: 'Assessed' }), cell: ({ now }) => day(now.assessedOn) },
            {
              heading: t({ sv: 'Gäller till och med', en: 'Holds until' }),
              cell: ({ now }) => day(now.validUntil),
            },
          ]}
        />
        <Formula />
      </section>
    </Layout>
  )
}
