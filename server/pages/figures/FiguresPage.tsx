import type { StepKind } from '../../../models/step.ts'
import type { Text } from '../../../models/text.ts'
import type { LeadTimes } from '../../figures/leadTimes.ts'
import type { Waiting } from '../../figures/waiting.ts'
import { Button, Select } from '../components/fields.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { Answers, Decided } from './Answers.tsx'
import { Deviations } from './Deviations.tsx'
import { Group } from './Group.tsx'
import { longestHeading } from './headings.ts'
import { WaitingNow } from './WaitingNow.tsx'

/** Months back from today. */
export const periods = ['3', '12', '36'] as const

export interface FiguresView {
  times: LeadTimes
  waiting: Waiting
  chosen: { months: string; unit: string }
  units: { id: string; name: Text; depth: number }[]
  nameOf: (id: string) => string
}

const periodNames: Record<(typeof periods)[number], Text> = {
  '3': { sv: 'De senaste 3 månaderna', en: 'The last 3 months' },
  '12': { sv: 'De senaste 12 månaderna', en: 'The last 12 months' },
  '36': { sv: 'De senaste 3 åren', en: 'The last 3 years' },
}

const stepNames: Record<StepKind, Text> = {
  manager: { sv: 'Chefens ställningstagande', en: 'The manager’s sign-off' },
  lead: { sv: 'Kommunikationsansvarigs ställningstagande', en: 'The communications lead’s sign-off' },
  director: { sv: 'Förvaltningschefens ställningstagande', en: 'The head of department’s sign-off' },
}

const roleNames: Record<string, Text> = {
  manager: { sv: 'Chef', en: 'Manager' },
  deputy: { sv: 'Ersättande chef', en: 'Deputy manager' },
  'manager-above': { sv: 'Chefen närmast över', en: 'The manager above' },
  lead: { sv: 'Kommunikationsansvarig', en: 'Communications lead' },
  'lead-instead': {
    sv: 'Kommunikationsansvarig i chefens ställe',
    en: 'Communications lead in the manager’s place',
  },
  director: { sv: 'Förvaltningschef', en: 'Head of department' },
  'by-hand': { sv: 'Någon som utsågs i ärendet', en: 'Somebody appointed in the case' },
}

/** Where does it stand still, and how long do answers take. */
export function FiguresPage({ view }: { view: FiguresView }) {
  const { t, day } = usePage()
  const { times, nameOf } = view
  const title = t({ sv: 'Ledtider', en: 'Lead times' })
  const steps = times.steps.map(({ kind, ...rest }) => ({ ...rest, key: kind, name: stepNames[kind] }))
  const roles = times.roles.map(({ role, ...rest }) => ({
    ...rest,
    key: role,
    name: roleNames[role] ?? { sv: 'Annan', en: 'Another' },
  }))
  const units = times.units.map(({ unit, ...rest }) => {
    const name = nameOf(unit)
    return { ...rest, key: unit, name: { sv: name, en: name }, own: true as const }
  })
  return (
    <Layout title={title} place="figures">
      <h1>{title}</h1>
      <Filters view={view} />
      <WaitingNow waiting={view.waiting} nameOf={nameOf} />
      <p class="lead">
        {t({
          sv: `Ansökningar som skickades ${day(times.from)} till ${day(times.to)}. Tider räknas i hela arbetsdagar, från det att ansökan senast skickades. Ingen enskild person redovisas.`,
          en: `Requests sent from ${day(times.from)} to ${day(times.to)}. Times are counted in whole working days, from when the request was last sent. No single person is shown.`,
        })}
      </p>
      <Decided times={times} />
      <Answers times={times} />
      <Group
        id="steps"
        groups={steps}
        about={t({ sv: 'Steg', en: 'Step' })}
        heading={longestHeading(steps, {
          nothing: {
            sv: 'Inget steg har avslutats under perioden',
            en: 'No step was completed in the period',
          },
          alike: { sv: 'i alla steg', en: 'in every step' },
          says: (name) => ({ sv: `Längst tid tar ${name.sv}`, en: `${name.en} takes longest` }),
        })}
      />
      <Group
        id="roles"
        groups={roles}
        about={t({ sv: 'Roll', en: 'Role' })}
        heading={longestHeading(roles, {
          nothing: {
            sv: 'Ingen roll har tagit ställning under perioden',
            en: 'No role signed in the period',
          },
          alike: { sv: 'för alla roller', en: 'for every role' },
          says: (name) => ({ sv: `Mest tid behöver ${name.sv}`, en: `${name.en} needs most time` }),
        })}
      />
      <Group
        id="units"
        groups={units}
        about={t({ sv: 'Verksamhet', en: 'Unit' })}
        heading={longestHeading(units, {
          nothing: {
            sv: 'Ingen verksamhet har fått svar under perioden',
            en: 'No unit was answered in the period',
          },
          alike: { sv: 'för alla verksamheter', en: 'for every unit' },
          says: (name) => ({
            sv: `Längst på svar väntar ${name.sv}`,
            en: `${name.en} waits longest for an answer`,
          }),
        })}
      />
      <Deviations times={times} nameOf={nameOf} />
    </Layout>
  )
}

function Filters({ view }: { view: FiguresView }) {
  const { t } = usePage()
  const { chosen, units } = view
  return (
    <search>
      <form class="filters" action="/figures">
        <Select
          name="months"
          label={t({ sv: 'Period', en: 'Period' })}
          value={chosen.months}
          options={periods.map((one) => ({ value: one, label: t(periodNames[one]) }))}
        />
        <Select
          name="unit"
          label={t({ sv: 'Verksamhet', en: 'Unit' })}
          value={chosen.unit}
          none={t({ sv: 'Hela organisationen', en: 'The whole organisation' })}
          options={units.map(({ id, name, depth }) => ({
            value: id,
            label: `${'\u00a0\u00a0\u00a0'.repeat(depth)}${t(name)}`,
          }))}
        />
        <div class="actions">
          <Button kind="second">{t({ sv: 'Visa', en: 'Show' })}</Button>
        </div>
      </form>
    </search>
  )
}
