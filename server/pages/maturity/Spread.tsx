import type { DimensionResult } from '../../../models/maturityAssessment.ts'
import { dimensionName, dimensions as known } from '../../maturity/dimensions.ts'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'

const [left, right, rowHeight] = [12, 228, 34]
const across = (level: number) => left + ((level - 1) * (right - left)) / 4

/** Where more are equally weak there is nothing to point out. */
const fewWeak = 3

/** What was said on each dimension: how far apart, and the middle; as a plot, and as a table for who would rather read. */
export function Spread({ dimensions }: { dimensions: DimensionResult[] }) {
  const { t, number, list } = usePage()
  const weakest = Math.min(...dimensions.map(({ median }) => median))
  const weak = dimensions.filter(({ median }) => median === weakest).map((each) => each.dimension)
  const height = dimensions.length * rowHeight + 22
  return (
    <>
      <figure class="spread">
        <svg
          viewBox={`0 0 240 ${height}`}
          role="img"
          aria-labelledby="spread-title spread-about"
          class="spread-plot"
        >
          <title id="spread-title">
            {t({
              sv: 'Svaren på varje fråga, från 1 till 5',
              en: 'The answers to each question, from 1 to 5',
            })}
          </title>
          <desc id="spread-about">
            {t({
              sv: 'En linje från det lägsta till det högsta svaret och en punkt vid det mittersta. Siffrorna står i tabellen under.',
              en: 'A line from the lowest to the highest answer and a dot at the middle one. The numbers are in the table below.',
            })}
          </desc>
          {[1, 2, 3, 4, 5].map((level) => (
            <g key={level}>
              <line class="spread-grid" x1={across(level)} x2={across(level)} y1="0" y2={height - 18} />
              <text class="spread-label" x={across(level)} y={height - 4} text-anchor="middle">
                {level}
              </text>
            </g>
          ))}
          {dimensions.map(({ dimension, median, lowest, highest }, row) => {
            const y = row * rowHeight + 24
            return (
              <g key={dimension}>
                <text class="spread-label" x={left} y={y - 10}>
                  {t(dimensionName(dimension))}
                </text>
                <line class="spread-line" x1={across(lowest)} x2={across(highest)} y1={y} y2={y} />
                <circle class="spread-dot" cx={across(median)} cy={y} r="4" />
              </g>
            )
          })}
        </svg>
      </figure>
      <DataTable
        caption={t({ sv: 'Svaren på varje fråga', en: 'The answers to each question' })}
        rows={dimensions}
        rowKey={({ dimension }) => dimension}
        columns={[
          {
            heading: t({ sv: 'Fråga', en: 'Question' }),
            names: true,
            cell: ({ dimension }) => t(dimensionName(dimension)),
          },
          {
            heading: t({ sv: 'Mittersta svaret', en: 'Middle answer' }),
            short: true,
            cell: ({ median }) => number(median),
          },
          {
            heading: t({ sv: 'Lägsta och högsta', en: 'Lowest and highest' }),
            short: true,
            cell: ({ lowest, highest }) => `${lowest}–${highest}`,
          },
          {
            heading: t({ sv: 'Vad det betyder', en: 'What it means' }),
            cell: ({ dimension, median }) => {
              const text = known.find(({ id }) => id === dimension)?.levels[Math.floor(median) - 1]
              return text ? t(text) : '–'
            },
          },
        ]}
      />
      {weak.length <= fewWeak && (
        <p>
          {t({
            sv: `Det som lyfter nivån mest att arbeta med nu: ${list(weak.map((id) => dimensionName(id).sv.toLowerCase()))}.`,
            en: `What would lift the level most to work on now: ${list(weak.map((id) => dimensionName(id).en.toLowerCase()))}.`,
          })}
        </p>
      )}
    </>
  )
}
