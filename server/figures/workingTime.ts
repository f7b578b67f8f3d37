import type { Calendar } from '../calendar.ts'
import { addDays, dayOf } from '../clock.ts'

/** How many working days lie between two instants: none within a day; from Friday to Monday is one. */
export type WorkingTime = (from: Date, to: Date) => number

/** Time zones differ by quarters of an hour, so that all instants of a quarter fall on one day. */
const quarter = 900_000

/**
 * Counts working days of an organisation's calendar from a day on, quickly enough for a hundred thousand waits: each day is numbered once. An instant
 * before the first day counts as on it.
 */
export function workingTime(
  calendar: Pick<Calendar, 'today' | 'isWorkingDay'>,
  timeZone: string,
  first: string,
): WorkingTime {
  const numbers = new Map<string, number>()
  let number = 0
  for (let day = first; day <= calendar.today; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) number += 1
    numbers.set(day, number)
  }
  const byQuarter = new Map<number, number>()
  const numberOf = (instant: Date): number => {
    const key = Math.floor(instant.getTime() / quarter)
    let found = byQuarter.get(key)
    if (found === undefined) {
      const day = dayOf(instant, timeZone)
      found = numbers.get(day) ?? (day < first ? (numbers.get(first) ?? 0) : number)
      byQuarter.set(key, found)
    }
    return found
  }
  return (from, to) => numberOf(to) - numberOf(from)
}
