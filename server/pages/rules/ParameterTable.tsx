import type { Description } from 'joi'
import { DataTable } from '../components/DataTable.tsx'
import { Facts } from '../components/Facts.tsx'
import { usePage } from '../page.ts'
import { inWords, keysOf, label } from './parameterWords.ts'

interface Props {
  /** The rule's parameters as Joi describes them: labels, units, what lies in what. */
  schema: Description
  values: Record<string, unknown>
}

type Values = Record<string, unknown>

/** The settings of a rule as they hold now, with their labels; what differs by maturity level as a table of levels. */
export function ParameterTable({ schema, values }: Props) {
  const { t } = usePage()
  const entries = Object.entries(values)
  const plain = entries.filter(([, value]) => !isByLevel(value))
  const keys = keysOf(schema)
  return (
    <>
      {plain.length > 0 && (
        <Facts
          items={plain.map(([key, value]) => ({
            term: label(key, keys[key], t),
            value: useWords(value, keys[key]),
          }))}
        />
      )}
      {entries.map(([key, value]) =>
        isByLevel(value) ? (
          <ByLevel key={key} caption={label(key, keys[key], t)} schema={keys[key]} levels={value} />
        ) : null,
      )}
    </>
  )
}

const levelKeys = ['1', '2', '3', '4', '5'] as const

function isByLevel(value: unknown): value is Values {
  return isValues(value) && levelKeys.every((level) => level in value)
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A table with a column for each level; where a level holds several settings, a row for each of them. */
function ByLevel({
  caption,
  schema,
  levels,
}: {
  caption: string
  schema: Description | undefined
  levels: Values
}) {
  const say = usePage()
  const { t } = say
  const first = levels['1']
  const parts = isValues(first) ? Object.keys(first) : [null]
  const levelSchema = keysOf(schema)['1']
  const name = (part: string | null) => (part === null ? caption : label(part, keysOf(levelSchema)[part], t))
  const cell = (level: string, part: string | null) => {
    const held = levels[level]
    const value = part !== null && isValues(held) ? held[part] : held
    return inWords(value, part === null ? levelSchema : keysOf(levelSchema)[part], say)
  }
  return (
    <DataTable
      caption={caption}
      rows={parts}
      rowKey={(part) => part ?? 'value'}
      columns={[
        { heading: t({ sv: 'Mognadsnivå', en: 'Maturity level' }), names: true, cell: name },
        ...levelKeys.map((level) => ({
          heading: t({ sv: `Nivå ${level}`, en: `Level ${level}` }),
          cell: (part: string | null) => cell(level, part),
        })),
      ]}
    />
  )
}

function useWords(value: unknown, schema: Description | undefined): string {
  return inWords(value, schema, usePage())
}
