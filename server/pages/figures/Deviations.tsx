import type { Text } from '../../../models/text.ts'
import type { Deviation, LeadTimes } from '../../figures/leadTimes.ts'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'
import { deviationsHeading } from './headings.ts'

const outcomes: Record<Deviation['outcome'], Text> = {
  approved: { sv: 'Beviljad', en: 'Approved' },
  changes_requested: { sv: 'Komplettering begärd', en: 'Changes asked for' },
  rejected: { sv: 'Avslagen', en: 'Rejected' },
}

/** Where people decided otherwise than the policy pointed, and why: what the next strategy can learn from. */
export function Deviations({ times, nameOf }: { times: LeadTimes; nameOf: (id: string) => string }) {
  const { t, day, number } = usePage()
  const { deviations, objections } = times
  return (
    <section aria-labelledby="deviations">
      <h2 id="deviations">{t(deviationsHeading(deviations))}</h2>
      <p>
        {t({
          sv: 'Att gå emot prövningen är tillåtet och ska motiveras. Återkommer samma skäl är det kanske riktlinjen som behöver ändras.',
          en: 'Going against the policy is allowed, with a reason. If the same reason comes back, it may be the policy that needs to change.',
        })}{' '}
        {objections > 0 &&
          t({
            sv: `Kommunikationsansvarig invände mot ${objections === 1 ? 'ett beslut' : `${number(objections)} beslut`} som chefer hade fattat.`,
            en: `Communications leads objected to ${objections === 1 ? 'one decision' : `${number(objections)} decisions`} taken by managers.`,
          })}
      </p>
      {deviations.latest.length > 0 && (
        <DataTable
          caption={t({ sv: 'De senaste, högst 20', en: 'The latest, at most 20' })}
          rows={deviations.latest}
          rowKey={({ request }) => request}
          columns={[
            {
              heading: t({ sv: 'Ansökan', en: 'Request' }),
              names: true,
              cell: ({ request, number: no, channel, unit }) => (
                <a href={`/requests/${request}`}>
                  {[no, channel && nameOf(channel), nameOf(unit)].filter(Boolean).join(' · ')}
                </a>
              ),
            },
            { heading: t({ sv: 'Beslut', en: 'Decision' }), cell: ({ outcome }) => t(outcomes[outcome]) },
            { heading: t({ sv: 'Dag', en: 'Day' }), short: true, cell: ({ at }) => day(at) },
            { heading: t({ sv: 'Skäl', en: 'Reason' }), cell: ({ reason }) => reason ?? '–' },
          ]}
        />
      )}
    </section>
  )
}
