import type { Text } from '../../../models/text.ts'
import type { LeadTimes } from '../../figures/leadTimes.ts'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'
import { Behind } from './Behind.tsx'
import { decidedHeading, queueHeading } from './headings.ts'
import { HistogramPlot } from './Plots.tsx'

/** How long decisions took. */
export function Decided({ times }: { times: LeadTimes }) {
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

/** How requests were answered. */
export function Answers({ times }: { times: LeadTimes }) {
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
