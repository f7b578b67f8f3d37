/** What time it is, passed to the verbs so that a test and a replay can say when. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day (`YYYY-MM-DD`) that an instant falls on in a time zone. */
export function dayOf(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(instant)
}

/** The day a number of days after another; empty when the day does not exist. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  if (Number.isNaN(date.getTime())) return ''
  return date.toISOString().slice(0, 10)
}

/** The day six months and the like after another; the last of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10)
}

/** The instant at which a day ends in a time zone: the first one that falls on the next day. As of a day means this. */
export function endOfDay(day: string, timeZone: string): Date {
  let low = Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000
  let high = Date.parse(`${day}T00:00:00Z`) + 38 * 3_600_000
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (dayOf(new Date(middle), timeZone) <= day) low = middle
    else high = middle
  }
  return new Date(high)
}
