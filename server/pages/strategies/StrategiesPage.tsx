import type { Strategy } from '../../../models/strategy.ts'
import { unitsHeldBy } from '../../organisation/strategy.ts'
import { type StrategyStanding, standingOf } from '../../strategies/standing.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { Form } from '../components/Form.tsx'
import { Actions, Button, Select } from '../components/fields.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { presenceModelNames } from '../words.ts'
import { StrategyBadge, strategyName } from './StrategyBadge.tsx'

export interface StrategiesView {
  strategies: Strategy[]
  nameOf: (id: string) => string
  today: string
  mayWrite: boolean
  next: string | null
}

const order: StrategyStanding[] = ['in-force', 'coming', 'reviewed', 'draft', 'past']

/** What holds, what is coming, what is being written and what has held. */
export function StrategiesPage({ view }: { view: StrategiesView }) {
  const { t, day, list } = usePage()
  const title = t({ sv: 'Strategier', en: 'Strategies' })
  const rows = view.strategies
    .map((strategy) => ({ strategy, standing: standingOf(strategy, view.today) }))
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))
  return (
    <Layout title={title} place="rules">
      <p class="overline">
        <a href="/rules">{t({ sv: 'Riktlinjer', en: 'Policy' })}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'En strategi skrivs som utkast, granskas av en andra person och antas av en nämnd eller ett bolag. Sedan ändras den aldrig: en ny tar dess plats.',
          en: 'A strategy is written as a draft, reviewed by a second person and adopted by a committee or a company. It never changes after that: a new one takes its place.',
        })}
      </p>
      {rows.length === 0 ? (
        <Empty title={t({ sv: 'Ingen strategi är antagen än', en: 'No strategy has been adopted yet' })}>
          <p>
            {t({
              sv: 'Här visas vad som gäller, för vilka och från vilken dag. Kommunikationsansvariga börjar med ett utkast.',
              en: 'What is in force, for whom and from when is shown here. Communications leads begin with a draft.',
            })}
          </p>
        </Empty>
      ) : (
        <DataTable
          caption={title}
          captionHidden
          rows={rows}
          rowKey={({ strategy }) => strategy._id}
          columns={[
            {
              heading: t({ sv: 'Strategi', en: 'Strategy' }),
              names: true,
              cell: ({ strategy }) => (
                <a href={`/strategies/${strategy._id}`}>{t(strategyName(strategy.name))}</a>
              ),
            },
            {
              heading: t({ sv: 'Läge', en: 'Standing' }),
              cell: ({ standing }) => <StrategyBadge standing={standing} />,
            },
            {
              heading: t({ sv: 'Gäller för', en: 'Holds for' }),
              cell: ({ strategy }) => list(unitsHeldBy(strategy, view.today).map(view.nameOf)) || '–',
            },
            {
              heading: t({ sv: 'Från', en: 'From' }),
              short: true,
              cell: ({ strategy }) => day(strategy.from),
            },
            {
              heading: t({ sv: 'Till', en: 'To' }),
              short: true,
              cell: ({ strategy }) => (strategy.to ? day(strategy.to) : '–'),
            },
            {
              heading: t({ sv: 'Närvaromodell', en: 'Presence model' }),
              cell: ({ strategy }) => t(presenceModelNames[strategy.presenceModel]),
            },
          ]}
        />
      )}
      {view.next && (
        <p>
          <a href={`/strategies?cursor=${encodeURIComponent(view.next)}`}>
            {t({ sv: 'Äldre strategier', en: 'Older strategies' })}
          </a>
        </p>
      )}
      {view.mayWrite && <NewDraft rows={rows} />}
    </Layout>
  )
}

function NewDraft({ rows }: { rows: { strategy: Strategy; standing: StrategyStanding }[] }) {
  const { t } = usePage()
  return (
    <section aria-labelledby="new" class="narrow">
      <h2 id="new">{t({ sv: 'Skriv ett nytt utkast', en: 'Write a new draft' })}</h2>
      <Form action="/strategies">
        <Select
          name="from"
          label={t({ sv: 'Börja från', en: 'Begin from' })}
          hint={t({
            sv: 'Text, inställningar och regler kopieras. Ingenting ändras i den du börjar från.',
            en: 'Text, settings and rules are copied. Nothing changes in the one you begin from.',
          })}
          value={rows.find(({ standing }) => standing === 'in-force')?.strategy._id ?? ''}
          options={rows.map(({ strategy }) => ({
            value: strategy._id,
            label: t(strategyName(strategy.name)),
          }))}
          none={t({
            sv: 'Ett tomt blad, med exempelregler',
            en: 'An empty page, with the example rules',
          })}
        />
        <Actions>
          <Button kind="second">{t({ sv: 'Skapa utkast', en: 'Make a draft' })}</Button>
        </Actions>
      </Form>
    </section>
  )
}
