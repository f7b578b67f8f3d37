/** Arithmetic on days written `YYYY-MM-DD`, which also compare as strings. Throws RangeError for what is no day. */

/** The day a number of days later. */
export function addDays(day: string, count: number): string {
  return new Date(midnight(day) + count * length).toISOString().slice(0, 10)
}

/** Of a day, in milliseconds; in UTC all are as long. */
const length = 86_400_000

/** How many days one day is later than another; quicker than to name the day and compare. */
export function daysFrom(day: string, later: string): number {
  return (midnight(later) - midnight(day)) / length
}

/** The same day of the month some months later, or the last of that month if it is shorter. */
export function addMonths(day: string, count: number): string {
  const date = new Date(midnight(day))
  const dayOfMonth = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(dayOfMonth, last))
  return date.toISOString().slice(0, 10)
}

function midnight(day: string): number {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at)) throw new RangeError(`"${day}" is no day`)
  return at
}
