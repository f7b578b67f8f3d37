import type { Text } from '../../../models/text.ts'
import { registry } from '../../../policies/index.ts'
import type { Formats } from '../formats.ts'
import { fieldNames, keyed } from './recordWords.ts'

interface Reader extends Pick<Formats, 'time' | 'day' | 'number'> {
  t: (text: Text) => string
  nameOf: (id: string) => string
}

/** A field's name in the reader's language; one without a name stands as it is called in the record. */
export function fieldName(field: string): Text {
  return fieldNames[field] ?? { sv: field, en: field }
}

/** A value of a record in words: names for ids, days and times as they are written, what is hidden or erased said so. */
export function recordValue(value: unknown, reader: Reader): string {
  const { t, nameOf, time, day, number } = reader
  if (value === null || value === undefined || value === '') return t({ sv: 'inget', en: 'nothing' })
  if (value instanceof Date) return time(value)
  if (typeof value === 'boolean') return value ? t({ sv: 'ja', en: 'yes' }) : t({ sv: 'nej', en: 'no' })
  if (typeof value === 'number') return number(value)
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value)
    const key = Object.hasOwn(keyed, value) ? keyed[value] : undefined
    return key ? t(key).toLowerCase() : nameOf(value)
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return t({ sv: 'inget', en: 'nothing' })
    return value.map((each) => recordValue(each, reader)).join('; ')
  }
  if (typeof value !== 'object') return String(value)
  if ('erased' in value) return t({ sv: 'gallrat', en: 'erased' })
  if ('masked' in value) return t({ sv: 'visas inte', en: 'not shown' })
  if ('sv' in value && 'en' in value) return t(value as Text)
  return Object.entries(value)
    .filter(([key, each]) => each !== null && key !== '_id' && key !== 'id')
    .map(
      ([key, each]) =>
        `${t(fieldName(key))}: ${key === 'rule' ? ruleName(each, reader) : recordValue(each, reader)}`,
    )
    .join(', ')
}

/** A rule by its title, of its newest version; one that is no longer kept stands by its id. */
function ruleName(rule: unknown, { t }: Reader): string {
  const kept = registry.latest().find(({ id }) => id === rule)
  return kept ? t(kept.title) : String(rule)
}
