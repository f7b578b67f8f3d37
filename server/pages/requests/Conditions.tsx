import type { Decision } from '../../../models/accountRequest.ts'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'

interface Props {
  decision: Pick<Decision, 'conditions'>
  nameOf: (id: string) => string
}

/** The conditions of a decision: what, by when, who follows it up, whether it is met. */
export function Conditions({ decision, nameOf }: Props) {
  const { t, day, daysFromNow } = usePage()
  if (decision.conditions.length === 0) return null
  return (
    <DataTable
      caption={t({ sv: 'Villkor i beslutet', en: 'Conditions of the decision' })}
      rows={decision.conditions}
      rowKey={(condition) => condition._id}
      columns={[
        { heading: t({ sv: 'Villkor', en: 'Condition' }), cell: (condition) => condition.text, names: true },
        {
          heading: t({ sv: 'Senast', en: 'By' }),
          cell: ({ due, met }) => `${day(due)}${met === null ? ` (${daysFromNow(due)})` : ''}`,
        },
        {
          heading: t({ sv: 'Följs upp av', en: 'Followed up by' }),
          cell: ({ follower }) => nameOf(follower),
        },
        {
          heading: t({ sv: 'Läge', en: 'State' }),
          cell: ({ met }) =>
            met === null
              ? t({ sv: 'Inte uppföljt än', en: 'Not followed up yet' })
              : met
                ? t({ sv: 'Uppfyllt', en: 'Met' })
                : t({ sv: 'Inte uppfyllt', en: 'Not met' }),
        },
      ]}
    />
  )
}
