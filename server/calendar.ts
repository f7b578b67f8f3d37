import Holidays from 'date-holidays'
import type { Organisation } from '../models/organisation.ts'
import { addDays, dayOf } from './clock.ts'

/** The days of an organisation as seen from an instant: what day it is there, and on which ones people work. */
export interface Calendar {
  /** Day. */
  today: string
  isWorkingDay(day: string): boolean
  /** The day a number of working days after another. */
  addWorkingDays(day: string, count: number): string
}

/**
 * The calendar of an organisation. Saturdays, Sundays and the public holidays of its country are free, and so are the eves that banks and
 * offices keep (midsommarafton, julafton, nyårsafton). Without a country only the weekends are: that is what records from before it was asked say.
 */
export function calendarOf(
  { timeZone, country }: Pick<Organisation, 'timeZone' | 'country'>,
  now: Date,
): Calendar {
  const isWorkingDay = (day: string) => !isWeekend(day) && !(country && daysOff(country, day).has(day))
  return {
    today: dayOf(now, timeZone),
    isWorkingDay,
    addWorkingDays(day, count) {
      let result = day
      for (let left = count; left > 0; ) {
        result = addDays(result, 1)
        if (isWorkingDay(result)) left -= 1
      }
      return result
    },
  }
}

/** Whether there is a calendar of holidays for a country, by its code in ISO 3166-1 (`SE`). */
export function isKnownCountry(code: string): boolean {
  return Object.hasOwn(new Holidays().getCountries(), code)
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())
}

const found = new Map<string, ReadonlySet<string>>()

/** The days off in the year of a day. Working out a year takes milliseconds, so that each is worked out once. */
function daysOff(country: string, day: string): ReadonlySet<string> {
  const year = day.slice(0, 4)
  const key = `${country} ${year}`
  const known = found.get(key) ?? new Set(holidays(country, Number(year)))
  found.set(key, known)
  return known
}

function holidays(country: string, year: number): string[] {
  return new Holidays(country)
    .getHolidays(year)
    .filter(({ type }) => type === 'public' || type === 'bank')
    .flatMap(({ date, start, end }) => {
      const first = date.slice(0, 10)
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
      return Array.from({ length: days }, (_none, index) => addDays(first, index))
    })
}
