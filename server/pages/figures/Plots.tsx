import type { Spread } from '../../figures/spread.ts'
import { usePage } from '../page.ts'

/** Drawn in these units and never wider than is readable; on a small telephone a unit is nearly a pixel. */
const width = 360

interface Said {
  id: string
  title: string
  description: string
}

/** The last column holds all that took this long or longer. */
const mostColumns = 16

/** How many took how long: a column for each working day, those up to the median filled. */
export function HistogramPlot({
  id,
  title,
  description,
  histogram,
  median,
}: Said & { histogram: number[]; median: number }) {
  const { number } = usePage()
  const columns = gathered(histogram)
  const most = Math.max(...columns, 1)
  const each = width / columns.length
  const height = 130
  const every = Math.ceil(columns.length / 6)
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${width} ${height + 40}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {columns.map((count, days) => {
        const tall = (count / most) * (height - 20)
        return (
          <g key={`${days}`}>
            <rect
              class={days <= median ? 'plot-full' : 'plot-soft'}
              x={days * each + 1}
              y={height - tall}
              width={Math.max(each - 2, 1)}
              height={tall}
            />
            {count > 0 && (
              <text class="plot-value" x={(days + 0.5) * each} y={height - tall - 4}>
                {number(count)}
              </text>
            )}
            {days % every === 0 && (
              <text class="plot-label" x={(days + 0.5) * each} y={height + 15}>
                {days === mostColumns - 1 ? `${days}+` : days}
              </text>
            )}
          </g>
        )
      })}
      <line class="plot-axis" x1="0" x2={width} y1={height} y2={height} />
      <DayAxis y={height + 33} />
    </svg>
  )
}

function DayAxis({ y }: { y: number }) {
  const { t } = usePage()
  return (
    <text class="plot-label" x={width / 2} y={y}>
      {t({ sv: 'arbetsdagar', en: 'working days' })}
    </text>
  )
}

function gathered(histogram: number[]): number[] {
  if (histogram.length <= mostColumns) return histogram.length > 0 ? histogram : [0]
  const rest = histogram.slice(mostColumns - 1).reduce((sum, one) => sum + one, 0)
  return [...histogram.slice(0, mostColumns - 1), rest]
}

/** More rows than one compares at a glance; the table has all. */
const mostRows = 10

/** Median (the bar) and ninth decile (the line) of some groups, one under the other. */
export function SpreadPlot({
  id,
  title,
  description,
  groups,
}: Said & { groups: (Spread & { key: string; name: string })[] }) {
  const { number } = usePage()
  const shown = groups.slice(0, mostRows)
  const most = Math.max(...shown.map(({ p90 }) => p90 ?? 0), 1)
  const row = 44
  const across = (days: number) => (days / most) * (width - 56)
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${width} ${shown.length * row + 22}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {shown.map(({ key, name, median, p90 }, index) => {
        const y = index * row
        return (
          <g key={key}>
            <text class="plot-name" x="0" y={y + 14}>
              {shortened(name)}
            </text>
            <rect class="plot-full" x="0" y={y + 20} width={Math.max(across(median ?? 0), 2)} height="12" />
            <line class="plot-line" x1={across(median ?? 0)} x2={across(p90 ?? 0)} y1={y + 26} y2={y + 26} />
            <line class="plot-line" x1={across(p90 ?? 0)} x2={across(p90 ?? 0)} y1={y + 20} y2={y + 32} />
            <text class="plot-end" x={across(p90 ?? 0) + 6} y={y + 31}>
              {median === p90 ? number(median ?? 0) : `${number(median ?? 0)}–${number(p90 ?? 0)}`}
            </text>
          </g>
        )
      })}
      <DayAxis y={shown.length * row + 16} />
    </svg>
  )
}

/** What fits beside nothing else on the smallest window. */
function shortened(name: string): string {
  return name.length > 44 ? `${name.slice(0, 43)}…` : name
}
