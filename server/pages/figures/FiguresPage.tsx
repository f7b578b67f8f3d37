import type { ComponentChildren } from 'preact'
import type { StepKind } from '../../../models/step.ts'
import type { Text } from '../../../models/text.ts'
import type { LeadTimes } from '../../figures/leadTimes.ts'
import type { Spread } from '../../figures/spread.ts'
import type { Waiting } from '../../figures/waiting.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Button, Select } from '../components/fields.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { Deviations } from './Deviations.tsx'
import { decidedHeading, longestHeading, queueHeading } from './headings.ts'
import { HistogramPlot, SpreadPlot } from './Plots.tsx'
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

function Decided({ times }: { times: LeadTimes }) {
  const { t, number } = usePage()
  const { decided } = times
  const heading = t(decidedHeading(decided))
  const rows = decided.histogram.flatMap((count, days) => (count > 0 ? [{ days, count }] : []))
  return (
    <section aria-labelledby="decided">
      <h2 id="decided">{heading}</h2>
      {decided.median !== null && (
        <>
          <HistogramPlot
            id="decided-plot"
            title={heading}
            description={t({
              sv: `Antal ansökningar efter hur många arbetsdagar de tog. ${decided.count} avgjordes, hälften av dem inom ${decided.median} arbetsdagar och nio av tio inom ${decided.p90}.`,
              en: `Number of requests by how many working days they took. ${decided.count} were decided, half of them within ${decided.median} working days and nine of ten within ${decided.p90}.`,
            })}
            histogram={decided.histogram}
            median={decided.median}
          />
          <Behind>
            <DataTable
              caption={t({ sv: 'Avgjorda ansökningar efter tid', en: 'Requests decided, by time' })}
              rows={rows}
              rowKey={({ days }) => String(days)}
              columns={[
                {
                  heading: t({ sv: 'Arbetsdagar', en: 'Working days' }),
                  names: true,
                  cell: ({ days }) =>
                    days === 0 ? t({ sv: 'Samma dag', en: 'The same day' }) : number(days),
                },
                {
                  heading: t({ sv: 'Ansökningar', en: 'Requests' }),
                  cell: ({ count }) => number(count),
                },
              ]}
            />
          </Behind>
        </>
      )}
    </section>
  )
}

const answerNames: Record<keyof LeadTimes['answers'], Text> = {
  approvedAtOnce: { sv: 'Beviljade direkt av riktlinjerna', en: 'Approved at once by the policy' },
  changesAtOnce: { sv: 'Direkt ombedda att komplettera', en: 'Asked at once for changes' },
  refusedAtOnce: { sv: 'Avslagna direkt av riktlinjerna', en: 'Refused at once by the policy' },
  offered: { sv: 'Erbjudna ett konto som finns', en: 'Offered an existing account' },
  byPerson: { sv: 'Beslutade av en person', en: 'Decided by a person' },
  byAccount: { sv: 'Besvarade av ett mottagande konto', en: 'Answered by a receiving account' },
  unanswered: { sv: 'Inte besvarade än, eller återkallade', en: 'Not answered yet, or withdrawn' },
}

function Answers({ times }: { times: LeadTimes }) {
  const { t, number, percent } = usePage()
  const { answers, redirects, submitted } = times
  const rows = (Object.keys(answerNames) as (keyof LeadTimes['answers'])[]).map((key) => ({
    key,
    count: answers[key],
  }))
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t(queueHeading(times))}</h2>
      {submitted > 0 && (
        <DataTable
          caption={t({ sv: 'Hur ansökningarna besvarades', en: 'How the requests were answered' })}
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { heading: t({ sv: 'Svar', en: 'Answer' }), names: true, cell: ({ key }) => t(answerNames[key]) },
            { heading: t({ sv: 'Ansökningar', en: 'Requests' }), cell: ({ count }) => number(count) },
            {
              heading: t({ sv: 'Andel', en: 'Share' }),
              cell: ({ count }) => percent(count / submitted),
            },
          ]}
        />
      )}
      {redirects.offered > 0 && (
        <p>
          {t({
            sv: `Av ${number(redirects.offered)} som erbjöds ett konto som finns valde ${number(redirects.joined)} att medverka där, och ${number(redirects.argued)} sade varför det inte räckte.`,
            en: `Of ${number(redirects.offered)} offered an existing account ${number(redirects.joined)} chose to join it, and ${number(redirects.argued)} said why it was not enough.`,
          })}
        </p>
      )}
    </section>
  )
}

interface GroupProps {
  id: string
  heading: Text
  /** What the groups are: the heading of their column. */
  about: string
  groups: (Spread & { key: string; name: Text })[]
}

/** The median and the ninth decile of some groups, drawn and as a table. */
function Group({ id, heading, about, groups }: GroupProps) {
  const { t, number } = usePage()
  const said = t(heading)
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{said}</h2>
      {groups.length > 0 && (
        <>
          <SpreadPlot
            id={`${id}-plot`}
            title={said}
            description={t({
              sv: 'Stapeln är medianen och strecket visar inom hur många arbetsdagar nio av tio var klara.',
              en: 'The bar is the median, and the line shows within how many working days nine of ten were done.',
            })}
            groups={groups.map((one) => ({ ...one, name: t(one.name) }))}
          />
          <Behind>
            <DataTable
              caption={t({ sv: 'Arbetsdagar', en: 'Working days' })}
              rows={groups}
              rowKey={({ key }) => key}
              columns={[
                { heading: about, names: true, cell: ({ name }) => t(name) },
                { heading: t({ sv: 'Antal', en: 'Number' }), cell: ({ count }) => number(count) },
                {
                  heading: t({ sv: 'Median', en: 'Median' }),
                  cell: ({ median }) => (median === null ? '–' : number(median)),
                },
                {
                  heading: t({ sv: 'Nio av tio inom', en: 'Nine of ten within' }),
                  cell: ({ p90 }) => (p90 === null ? '–' : number(p90)),
                },
              ]}
            />
          </Behind>
        </>
      )}
    </section>
  )
}

/** The table behind a plot. */
function Behind({ children }: { children: ComponentChildren }) {
  const { t } = usePage()
  return (
    <details>
      <summary>{t({ sv: 'Siffrorna som tabell', en: 'The figures as a table' })}</summary>
      {children}
    </details>
  )
}
