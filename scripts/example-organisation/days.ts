import { calendarOf } from '../../server/calendar.ts'
import { addDays, endOfDay } from '../../server/clock.ts'

/** Where the example organisation is. */
export const timeZone = 'Europe/Stockholm'
export const country = 'SE'

/**
 * The example's calendar. What belongs to history has fixed days; what is going on (requests, absences, assessments that still hold) is told
 * in working days before the load, so that the desk looks as it does on any day, whenever the example is loaded.
 */
export interface Days {
  /** The instant so many working days before the day of the load, at a time of day (`09:30`) in the organisation's zone. */
  at(workingDaysAgo: number, time: string): Date
  /** The day so many days before (negative: after) the day of the load. */
  day(daysAgo: number): string
}

/** The calendar as seen from an instant. */
export function daysBefore(now: Date): Days {
  const { today, isWorkingDay } = calendarOf({ timeZone, country }, now)
  return {
    at(workingDaysAgo, time) {
      const [hours = 0, minutes = 0] = time.split(':').map(Number)
      const start = endOfDay(addDays(workingDayBefore(today, workingDaysAgo, isWorkingDay), -1), timeZone)
      return new Date(start.getTime() + (hours * 60 + minutes) * 60_000)
    },
    day: (daysAgo) => addDays(today, -daysAgo),
  }
}

function workingDayBefore(day: string, count: number, isWorkingDay: (day: string) => boolean): string {
  let result = day
  for (let left = count; left > 0; ) {
    result = addDays(result, -1)
    if (isWorkingDay(result)) left -= 1
  }
  return result
}
