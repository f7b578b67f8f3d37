import type { Description } from 'joi'
import type { Text } from '../../../models/text.ts'
import type { usePage } from '../page.ts'
import { presenceModelNames, unitKindNames } from '../words.ts'

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
  ...unitKindNames,
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

/** What stands after a number: `dagar`; an unknown unit as it is. */
export function unitWord(schema: Description | undefined, t: Say['t']): string | undefined {
  const unit = (schema?.flags as { unit?: string } | undefined)?.unit
  const several = units[unit ?? '']?.[1]
  return several ? t(several) : unit
}

/** The values that a schema allows and no others; null: it is open. */
export function choicesOf(schema: Description | undefined): unknown[] | null {
  const flags = schema?.flags as { only?: boolean } | undefined
  return flags?.only ? ((schema?.allow ?? []) as unknown[]).filter((value) => value !== null) : null
}

/** What an allowed value is called. */
export function choiceWord(value: unknown, t: Say['t']): string {
  const word = words[String(value)]
  return word ? t(word) : String(value)
}

/** What lies in an object, by key. */
export function keysOf(schema: Description | undefined): Record<string, Description> {
  return (schema?.keys ?? {}) as Record<string, Description>
}

export type Say = Pick<ReturnType<typeof usePage>, 't' | 'list' | 'number'>

/** What a parameter is called. */
export function label(name: string, schema: Description | undefined, t: Say['t']): string {
  const metas = (schema?.metas ?? []) as { label?: Text }[]
  const found = metas.find((meta) => meta.label)?.label
  if (found) return t(found)
  return /^[1-5]$/.test(name) ? t({ sv: `Nivå ${name}`, en: `Level ${name}` }) : name
}

/** A value with its unit, as one says it. */
export function inWords(value: unknown, schema: Description | undefined, say: Say): string {
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
  return choiceWord(value, t)
}
