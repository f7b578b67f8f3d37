import type { Text } from '../../../models/text.ts'
import type { Spread } from '../../figures/spread.ts'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'
import { Behind } from './Behind.tsx'
import { SpreadPlot } from './Plots.tsx'

interface GroupProps {
  id: string
  heading: Text
  /** What the groups are: the heading of their column. */
  about: string
  groups: (Spread & { key: string; name: Text })[]
}

/** The median and the ninth decile of some groups, drawn and as a table. */
export function Group({ id, heading, about, groups }: GroupProps) {
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
