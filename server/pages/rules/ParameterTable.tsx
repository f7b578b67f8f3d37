import type { Description } from 'joi'
import type { Text } from '../../../models/text.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Facts } from '../components/Facts.tsx'
import { usePage } from '../page.ts'
import { presenceModelNames } from '../words.ts'

interface Props {
  /** The rule's parameters as Joi describes them: labels, units, what lies in what. */
  schema: Description
  values: Record<string, unknown>
}

const words: Record<string, Text> = {
  manager: { sv: 'ansvarig chef', en: 'the responsible manager' },
  lead: { sv: 'kommunikationsansvarig', en: 'the communications lead' },
  director: { sv: 'förvaltningschefen', en: 'the head of department' },
  'data-protection': { sv: 'dataskydd', en: 'data protection' },
  records: { sv: 'arkiv', en: 'records' },
  security: { sv: 'informationssäkerhet', en: 'information security' },
  accessibility: { sv: 'tillgänglighet', en: 'accessibility' },
  'sign-off': { sv: 'någon tar ställning', en: 'somebody decides' },
  advise: { sv: 'råd', en: 'advice' },
  change: { sv: 'behöver ändras', en: 'needs to change' },
  refuse: { sv: 'hindrar', en: 'stands against' },
  ...presenceModelNames,
}

/** One and several of a unit. */
const units: Record<string, [Text, Text]> = {
  minutes: [
    { sv: 'minut', en: 'minute' },
    { sv: 'minuter', en: 'minutes' },
  ],
  percent: [
    { sv: 'procent', en: 'per cent' },
    { sv: 'procent', en: 'per cent' },
  ],
  'working days': [
    { sv: 'arbetsdag', en: 'working day' },
    { sv: 'arbetsdagar', en: 'working days' },
  ],
  months: [
    { sv: 'månad', en: 'month' },
    { sv: 'månader', en: 'months' },
  ],
  days: [
    { sv: 'dag', en: 'day' },
    { sv: 'dagar', en: 'days' },
  ],
  accounts: [
    { sv: 'konto', en: 'account' },
    { sv: 'konton', en: 'accounts' },
  ],
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

function keysOf(schema: Description | undefined): Record<string, Description> {
  return (schema?.keys ?? {}) as Record<string, Description>
}

type Say = Pick<ReturnType<typeof usePage>, 't' | 'list' | 'number'>

function label(name: string, schema: Description | undefined, t: Say['t']): string {
  const metas = (schema?.metas ?? []) as { label?: Text }[]
  const found = metas.find((meta) => meta.label)?.label
  if (found) return t(found)
  return /^[1-5]$/.test(name) ? t({ sv: `Nivå ${name}`, en: `Level ${name}` }) : name
}

function inWords(value: unknown, schema: Description | undefined, say: Say): string {
  const { t, list, number } = say
  if (value === null || value === undefined) return t({ sv: 'ingen gräns', en: 'no limit' })
  if (typeof value === 'boolean') return value ? t({ sv: 'ja', en: 'yes' }) : t({ sv: 'nej', en: 'no' })
  if (typeof value === 'number') {
    const unit = (schema?.flags as { unit?: string } | undefined)?.unit
    const [one, several] = units[unit ?? ''] ?? []
    const word = value === 1 ? one : several
    return [number(value), word ? t(word) : unit].filter(Boolean).join(' ')
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? t({ sv: 'ingen', en: 'none' })
      : list(value.map((each) => inWords(each, undefined, say)))
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(
        ([key, each]) => `${label(key, keysOf(schema)[key], t)}: ${inWords(each, keysOf(schema)[key], say)}`,
      )
      .join('; ')
  }
  const word = words[String(value)]
  return word ? t(word) : String(value)
}
