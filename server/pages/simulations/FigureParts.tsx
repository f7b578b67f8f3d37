import type { ComponentChildren } from 'preact'
import type { SimulationPart } from '../../../models/simulationRun.ts'
import type { Text } from '../../../models/text.ts'
import type { Tally } from '../../../policies/index.ts'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'
import { Bars } from './plots.tsx'
import { RowTable, type ShownRow } from './RowTable.tsx'
import type { SimulationView } from './SimulationPage.tsx'
import { againstBefore, outcomeNames, outcomeRows } from './words.ts'

/** More than one compares at a glance; the table has more, the list all. */
const mostBars = 8
const mostInTable = 25

/** One part: its point, how the answers are spread before and after, and the first rows behind it. */
export function OutcomePart({
  part,
  tally,
  rows,
  id,
}: {
  part: SimulationPart
  tally: Tally
  rows: ShownRow[]
  id: string
}) {
  const { t, number } = usePage()
  const outcomes = outcomeRows(tally)
  const point = t(part === 'accounts' ? accountsPoint(tally, number) : requestsPoint(tally, number))
  const [before, after] = [t({ sv: 'nu', en: 'now' }), t({ sv: 'då', en: 'then' })]
  const only = part === 'accounts' ? 'against' : ''
  return (
    <section aria-labelledby={part}>
      <h2 id={part}>{point}</h2>
      {tally.count > 0 && (
        <>
          <Bars
            id={`${part}-plot`}
            title={point}
            description={t({
              sv: 'Två staplar för varje svar: hur många som får det nu, och hur många som skulle få det. Siffrorna står i tabellen under.',
              en: 'Two bars for each answer: how many get it now, and how many would. The numbers are in the table below.',
            })}
            rows={outcomes.map(({ effect, ...counts }) => ({
              key: effect,
              name: t(outcomeNames[effect]),
              bars: [
                { class: 'plot-soft', value: counts.before, says: before },
                { class: 'plot-full', value: counts.after, says: after },
              ],
            }))}
          />
          <Numbers>
            <DataTable
              caption={t({ sv: 'Svar nu och då', en: 'Answers now and then' })}
              rows={outcomes}
              rowKey={({ effect }) => effect}
              columns={[
                {
                  heading: t({ sv: 'Svar', en: 'Answer' }),
                  names: true,
                  cell: ({ effect }) => t(outcomeNames[effect]),
                },
                { heading: t({ sv: 'Nu', en: 'Now' }), cell: (row) => number(row.before) },
                { heading: t({ sv: 'Då', en: 'Then' }), cell: (row) => number(row.after) },
              ]}
            />
          </Numbers>
        </>
      )}
      {tally.unjudged > 0 && (
        <p>
          {t({
            sv: `${number(tally.unjudged)} prövades inte, för att ingen strategi gäller för verksamheten.`,
            en: `${number(tally.unjudged)} were not judged, since no strategy is in force for the unit.`,
          })}
        </p>
      )}
      {rows.length > 0 && (
        <>
          <RowTable
            caption={t(
              part === 'accounts'
                ? { sv: 'Konton som inte skulle beviljas', en: 'Accounts that would not be granted' }
                : {
                    sv: 'Ärenden som skulle få ett annat svar',
                    en: 'Requests that would get another answer',
                  },
            )}
            rows={rows}
          />
          <p>
            <a href={`/simulations/${id}/rows?part=${part}${only && `&only=${only}`}`}>
              {t(
                part === 'accounts'
                  ? {
                      sv: 'Alla konton som inte skulle beviljas',
                      en: 'All accounts that would not be granted',
                    }
                  : { sv: 'Alla ärenden i listan', en: 'All requests in the list' },
              )}
            </a>
          </p>
        </>
      )}
    </section>
  )
}

/** The table behind a plot. */
function Numbers({ children }: { children: ComponentChildren }) {
  const { t } = usePage()
  return (
    <details>
      <summary>{t({ sv: 'Siffrorna', en: 'The numbers' })}</summary>
      {children}
    </details>
  )
}

type Write = (value: number) => string

function accountsPoint(tally: Tally, number: Write): Text {
  const [was, is] = [againstBefore(tally), tally.against]
  if (tally.count === 0) return { sv: 'Inga konton att pröva', en: 'No accounts to judge' }
  if (is === 0) return { sv: 'Alla konton skulle beviljas i dag', en: 'All accounts would be granted today' }
  const than =
    was === is
      ? { sv: 'lika många som nu', en: 'as many as now' }
      : { sv: `mot ${number(was)} som det är nu`, en: `${number(was)} as it is now` }
  return is === 1
    ? {
        sv: `Ett konto skulle inte beviljas i dag, ${than.sv}`,
        en: `One account would not be granted today, ${than.en}`,
      }
    : {
        sv: `${number(is)} konton skulle inte beviljas i dag, ${than.sv}`,
        en: `${number(is)} accounts would not be granted today, ${than.en}`,
      }
}

function requestsPoint({ count, stricter, milder }: Tally, number: Write): Text {
  if (count === 0) return { sv: 'Inga ärenden att pröva', en: 'No requests to judge' }
  if (stricter + milder === 0) {
    return { sv: 'Alla ärenden hade fått samma svar', en: 'All requests would have had the same answer' }
  }
  const how = (most: Text, n: number, other: Text, fewer: number): Text => {
    const rest = fewer === 0 ? { sv: 'inget', en: 'none' } : { sv: number(fewer), en: number(fewer) }
    const one = n === 1
    return {
      sv: `${one ? 'Ett ärende' : `${number(n)} ärenden`} hade fått ett ${most.sv} svar, ${rest.sv} ett ${other.sv}`,
      en: `${one ? 'One request' : `${number(n)} requests`} would have had a ${most.en} answer, ${rest.en} a ${other.en} one`,
    }
  }
  const [mild, strict] = [
    { sv: 'mildare', en: 'milder' },
    { sv: 'strängare', en: 'stricter' },
  ]
  return stricter > milder ? how(strict, stricter, mild, milder) : how(mild, milder, strict, stricter)
}

/** By which rule. */
export function RulePart({ rules, id }: Pick<SimulationView, 'rules' | 'id'>) {
  const { t, number } = usePage()
  const changing = rules.filter(({ stricter, milder }) => stricter + milder > 0)
  const [most] = changing
  if (!most) return null
  const point = t({ sv: `”${most.name}” ändrar flest svar`, en: `“${most.name}” changes the most answers` })
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{point}</h2>
      <ChangeBars id="rules-plot" title={point} rows={changing} />
      <Numbers>
        <DataTable
          caption={t({ sv: 'Svar som regeln ändrar', en: 'Answers that the rule changes' })}
          rows={changing.slice(0, mostInTable)}
          rowKey={(rule) => rule.id}
          columns={[
            {
              heading: t({ sv: 'Regel', en: 'Rule' }),
              names: true,
              cell: (rule) => <a href={`/simulations/${id}/rows?rule=${rule.id}`}>{rule.name}</a>,
            },
            { heading: t({ sv: 'Mildare', en: 'Milder' }), cell: ({ milder }) => number(milder) },
            { heading: t({ sv: 'Strängare', en: 'Stricter' }), cell: ({ stricter }) => number(stricter) },
          ]}
        />
      </Numbers>
    </section>
  )
}

/** By unit, or by channel. */
export function PlacePart({
  of,
  places,
  id,
}: {
  of: 'unit' | 'channel'
  places: SimulationView['units']
  id: string
}) {
  const { t, number } = usePage()
  const [most] = places
  if (!most || most.stricter + most.milder === 0) return null
  const point = t({ sv: `${most.name} berörs mest`, en: `${most.name} is affected the most` })
  const changing = places.filter(({ stricter, milder }) => stricter + milder > 0)
  return (
    <section aria-labelledby={of}>
      <h2 id={of}>{point}</h2>
      <ChangeBars id={`${of}-plot`} title={point} rows={changing} />
      <Numbers>
        <DataTable
          caption={t(
            of === 'unit'
              ? { sv: 'Svar efter verksamhet', en: 'Answers by unit' }
              : { sv: 'Svar efter kanal', en: 'Answers by channel' },
          )}
          rows={changing.slice(0, mostInTable)}
          rowKey={(place) => place.id}
          columns={[
            {
              heading: t(of === 'unit' ? { sv: 'Verksamhet', en: 'Unit' } : { sv: 'Kanal', en: 'Channel' }),
              names: true,
              cell: (place) => <a href={`/simulations/${id}/rows?${of}=${place.id}`}>{place.name}</a>,
            },
            { heading: t({ sv: 'Prövade', en: 'Judged' }), cell: ({ count }) => number(count) },
            { heading: t({ sv: 'Mildare', en: 'Milder' }), cell: ({ milder }) => number(milder) },
            { heading: t({ sv: 'Strängare', en: 'Stricter' }), cell: ({ stricter }) => number(stricter) },
            {
              heading: t({ sv: 'Skulle inte beviljas', en: 'Would not be granted' }),
              cell: ({ against }) => number(against),
            },
          ]}
        />
      </Numbers>
    </section>
  )
}

interface Changes {
  id: string
  name: string
  stricter: number
  milder: number
}

function ChangeBars({ id, title, rows }: { id: string; title: string; rows: Changes[] }) {
  const { t } = usePage()
  return (
    <Bars
      id={id}
      title={title}
      description={t({
        sv: 'Hur många svar som blir mildare och hur många som blir strängare. Siffrorna står i tabellen under.',
        en: 'How many answers become milder and how many stricter. The numbers are in the table below.',
      })}
      rows={rows.slice(0, mostBars).map(({ id: key, name, milder, stricter }) => ({
        key,
        name,
        bars: [
          { class: 'plot-milder', value: milder, says: t({ sv: 'mildare', en: 'milder' }) },
          { class: 'plot-stricter', value: stricter, says: t({ sv: 'strängare', en: 'stricter' }) },
        ],
      }))}
    />
  )
}
