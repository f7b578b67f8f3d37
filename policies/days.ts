/** Arithmetic on days written `YYYY-MM-DD`, which also compare as strings. Throws RangeError for what is no day. */

/** The day a number of days later. */
export function addDays(day: string, count: number): string {
  const date = midnight(day)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** The same day of the month some months later, or the last of that month if it is shorter. */
export function addMonths(day: string, count: number): string {
  const date = midnight(day)
  const dayOfMonth = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(dayOfMonth, last))
  return date.toISOString().slice(0, 10)
}

function midnight(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) throw new RangeError(`"${day}" is no day`)
  return date
}
