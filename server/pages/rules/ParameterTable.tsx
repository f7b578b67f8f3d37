import type { Description } from 'joi'
import type { Text } from '../../../models/text.ts'
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
  'sign-off': { sv: 'någon tar ställning', en: 'somebody decides' },
  advise: { sv: 'råd', en: 'advice' },
  change: { sv: 'behöver ändras', en: 'needs to change' },
  refuse: { sv: 'hindrar', en: 'stands against' },
  ...presenceModelNames,
}

const units: Record<string, Text> = {
  minutes: { sv: 'minuter', en: 'minutes' },
  percent: { sv: 'procent', en: 'per cent' },
  'working days': { sv: 'arbetsdagar', en: 'working days' },
  months: { sv: 'månader', en: 'months' },
  days: { sv: 'dagar', en: 'days' },
  accounts: { sv: 'konton', en: 'accounts' },
}

/** The settings of a rule as they hold now, with their labels; those that differ by maturity level, level by level. */
export function ParameterTable({ schema, values }: Props) {
  return (
    <dl class="facts">
      {Object.entries(values).map(([key, value]) => (
        <Parameter key={key} name={key} schema={keysOf(schema)[key]} value={value} />
      ))}
    </dl>
  )
}

function Parameter({
  name,
  schema,
  value,
}: {
  name: string
  schema: Description | undefined
  value: unknown
}) {
  const { t, list, number } = usePage()
  const nested = typeof value === 'object' && value !== null && !Array.isArray(value)
  return (
    <div>
      <dt>{label(name, schema, t)}</dt>
      <dd>
        {nested ? (
          <ul class="plain-list">
            {Object.entries(value).map(([key, each]) => {
              const part = keysOf(schema)[key]
              return (
                <li key={key}>
                  <span class="quiet">{label(key, part, t)}:</span> {inWords(each, part, { t, list, number })}
                </li>
              )
            })}
          </ul>
        ) : (
          inWords(value, schema, { t, list, number })
        )}
      </dd>
    </div>
  )
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
    return [number(value), unit && (units[unit] ? t(units[unit]) : unit)].filter(Boolean).join(' ')
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
