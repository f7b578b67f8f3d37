import type { Language } from '../../models/text.ts'

/** Days, times, numbers and lists as the reader writes them, in the organisation's zone. */
export interface Formats {
  /** `24 november 2026`, of an instant or of a day `YYYY-MM-DD`. */
  day(value: Date | string): string
  /** `24 november 2026 kl. 14.05` | `24 November 2026 at 14:05`. */
  time(value: Date): string
  /** `i dag`, `i morgon`, `om 3 dagar`, `för 2 dagar sedan`, counted in whole days from today. */
  daysFromNow(value: Date | string): string
  /** `12 500` | `12,500`. */
  number(value: number): string
  /** A share, 0 to 1, in whole hundredths. */
  percent(share: number): string
  /** Whole kronor out of minor units: `12 500 kr`. */
  money(minorUnits: number): string
  /** `a, b och c`. */
  list(values: string[]): string
  /** `a, b eller c`. */
  either(values: string[]): string
  /** The day of an instant in the organisation's zone, `YYYY-MM-DD`. */
  dayOf(value: Date): string
}

const locales = { sv: 'sv-SE', en: 'en-GB' } as const
const dayInMs = 86_400_000

type Clockless = Omit<Formats, 'daysFromNow'>

const made = new Map<string, Clockless>()

/** Intl objects are slow to make (milliseconds) and the same for all readers of a language, so they are made once. */
export function formats(language: Language, timeZone: string, now: Date): Formats {
  const key = `${language} ${timeZone}`
  const base = made.get(key) ?? make(language, timeZone)
  made.set(key, base)
  return { ...base, daysFromNow: (value) => relative(base, language, value, now) }
}

function make(language: Language, timeZone: string): Clockless {
  const locale = locales[language]
  const longDay = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const dayOfInstant = new Intl.DateTimeFormat(locale, { ...longDay, timeZone })
  const dayAsWritten = new Intl.DateTimeFormat(locale, { ...longDay, timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const integer = new Intl.NumberFormat(locale, { useGrouping: true, maximumFractionDigits: 1 })
  const hundredths = new Intl.NumberFormat(locale, { style: 'percent' })
  const all = new Intl.ListFormat(locale, { type: 'conjunction' })
  const some = new Intl.ListFormat(locale, { type: 'disjunction' })
  const day = (value: Date | string) =>
    typeof value === 'string' ? dayAsWritten.format(new Date(`${value}T00:00Z`)) : dayOfInstant.format(value)
  return {
    day,
    time: (value) =>
      language === 'sv'
        ? `${day(value)} kl. ${clock.format(value).replace(':', '.')}`
        : `${day(value)} at ${clock.format(value)}`,
    number: (value) => integer.format(value),
    percent: (share) => hundredths.format(share),
    money: (minorUnits) =>
      `${integer.format(Math.round(minorUnits / 100))} ${language === 'sv' ? 'kr' : 'SEK'}`,
    list: (values) => all.format(values),
    either: (values) => some.format(values),
    dayOf: (value) => isoDay.format(value),
  }
}

const relativeDays = {
  sv: new Intl.RelativeTimeFormat('sv-SE', { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }),
} as const

function relative(base: Clockless, language: Language, value: Date | string, now: Date): string {
  const midnight = (day: string) => Date.parse(`${day}T00:00Z`)
  const target = typeof value === 'string' ? value : base.dayOf(value)
  const days = Math.round((midnight(target) - midnight(base.dayOf(now))) / dayInMs)
  return relativeDays[language].format(days, 'day')
}
