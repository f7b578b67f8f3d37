import type { SimulationState } from '../../../models/simulationRun.ts'
import type { Progress } from '../../simulations/find.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { Pagination } from '../components/Pagination.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { simulationStateNames } from './words.ts'

export interface SimulationsView {
  rows: {
    id: string
    name: string
    by: string
    at: Date
    state: SimulationState
    progress: Progress
    /** Answers that would be other ones; null before it is done. */
    changed: { requests: number; accounts: number } | null
  }[]
  mayStart: boolean
  first: string | null
  next: string | null
}

/** What has been tried before it was decided. */
export function SimulationsPage({ view }: { view: SimulationsView }) {
  const { t, time, number } = usePage()
  const title = t({ sv: 'Simuleringar', en: 'Simulations' })
  return (
    <Layout title={title} place="rules">
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'Pröva en ändring innan ni beslutar den: vilka ärenden hade fått ett annat svar, och vilka konton skulle inte beviljas i dag? Inget i registret ändras.',
          en: 'Try a change before you decide it: which requests would have had another answer, and which accounts would not be granted today? Nothing in the register changes.',
        })}
      </p>
      {view.mayStart && (
        <div class="actions">
          <a class="button button-main" href="/simulations/new">
            {t({ sv: 'Ny simulering', en: 'New simulation' })}
          </a>
        </div>
      )}
      {view.rows.length === 0 ? (
        <Empty title={t({ sv: 'Inga simuleringar än', en: 'No simulations yet' })}>
          <p>
            {t({
              sv: 'Här samlas det som har prövats: ett utkast till strategi, andra regler eller andra mognadsnivåer. Kommunikationsansvariga och administratörer startar en simulering, granskare kan läsa den.',
              en: 'What has been tried is gathered here: a draft strategy, other rules or other levels of maturity. Communications leads and administrators start a simulation, auditors can read it.',
            })}
          </p>
        </Empty>
      ) : (
        <DataTable
          caption={t({ sv: 'Senaste först', en: 'The latest first' })}
          rows={view.rows}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: t({ sv: 'Simulering', en: 'Simulation' }),
              names: true,
              cell: ({ id, name }) => <a href={`/simulations/${id}`}>{name}</a>,
            },
            {
              heading: t({ sv: 'Läge', en: 'State' }),
              cell: ({ state }) => t(simulationStateNames[state]),
            },
            {
              heading: t({ sv: 'Andra svar', en: 'Other answers' }),
              cell: ({ changed }) =>
                changed
                  ? t({
                      sv: `${number(changed.requests)} ärenden, ${number(changed.accounts)} konton`,
                      en: `${number(changed.requests)} requests, ${number(changed.accounts)} accounts`,
                    })
                  : '–',
            },
            { heading: t({ sv: 'Startad av', en: 'Started by' }), cell: ({ by }) => by },
            { heading: t({ sv: 'När', en: 'When' }), short: true, cell: ({ at }) => time(at) },
          ]}
        />
      )}
      <Pagination first={view.first} next={view.next} />
    </Layout>
  )
}
