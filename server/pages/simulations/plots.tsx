import { usePage } from '../page.ts'

/** What a plot says to who cannot see it. */
interface Said {
  id: string
  title: string
  description: string
}

const width = 320
/** Leaves room for the number and its word at the end of the longest bar. */
const widest = width - 96

interface Bar {
  class: 'plot-full' | 'plot-soft' | 'plot-milder' | 'plot-stricter'
  value: number
  says: string
}

interface BarsProps extends Said {
  rows: { key: string; name: string; bars: Bar[] }[]
}

/** Bars under the name of what they are about, one for each number, with the number at its end. The table behind has the same. */
export function Bars({ id, title, description, rows }: BarsProps) {
  const { number } = usePage()
  const most = Math.max(1, ...rows.flatMap(({ bars }) => bars.map(({ value }) => value)))
  const [name, bar] = [20, 18]
  const tops = rows.map((_, index) =>
    rows.slice(0, index).reduce((sum, { bars }) => sum + name + bars.length * bar + 8, 0),
  )
  const last = rows.at(-1)
  const height = (tops.at(-1) ?? 0) + name + (last?.bars.length ?? 0) * bar + 4
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {rows.map((row, index) => {
        const top = tops[index] ?? 0
        return (
          <g key={row.key}>
            <text class="plot-name" x="0" y={top + 14}>
              {row.name.length > 46 ? `${row.name.slice(0, 45)}…` : row.name}
            </text>
            {row.bars.map((one, at) => {
              const y = top + name + at * bar
              const long = (one.value / most) * widest
              return (
                <g key={one.says}>
                  <rect class={one.class} x="0" y={y} width={Math.max(long, 2)} height={bar - 5} />
                  <text class="plot-end" x={Math.max(long, 2) + 6} y={y + 11}>
                    {`${number(one.value)} ${one.says}`}
                  </text>
                </g>
              )
            })}
          </g>
        )
      })}
    </svg>
  )
}
