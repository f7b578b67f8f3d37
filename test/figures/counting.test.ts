import { expect } from 'chai'
import fc from 'fast-check'
import { calendarOf } from '../../server/calendar.ts'
import { addDays } from '../../server/clock.ts'
import { note, spreadOf } from '../../server/figures/spread.ts'
import { workingTime } from '../../server/figures/workingTime.ts'
import {
  decidedHeading,
  deviationsHeading,
  longestHeading,
  queueHeading,
  waitingHeading,
} from '../../server/pages/figures/headings.ts'

const spread = (...days: number[]) => {
  const histogram: number[] = []
  for (const one of days) note(histogram, one)
  return spreadOf(histogram)
}

describe('Medians and ninth deciles', () => {
  it('of none there is none; of one both are that one', () => {
    expect(spread()).to.deep.equal({ count: 0, median: null, p90: null })
    expect(spread(4)).to.deep.equal({ count: 1, median: 4, p90: 4 })
  })

  it('of ten waits the fifth and the ninth', () => {
    expect(spread(9, 1, 2, 3, 4, 5, 6, 7, 8, 0)).to.deep.equal({ count: 10, median: 4, p90: 8 })
  })

  it('are what sorting all of them would say, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 200 }), (days) => {
        const sorted = [...days].sort((a, b) => a - b)
        const rank = (share: number) => sorted[Math.ceil(share * sorted.length - 1e-9) - 1]
        expect(spread(...days)).to.deep.equal({ count: days.length, median: rank(0.5), p90: rank(0.9) })
      }),
    )
  })
})

describe('Working days between two instants', () => {
  const now = new Date('2026-11-24T09:00:00Z')
  const calendar = calendarOf({ timeZone: 'Europe/Stockholm', country: 'SE' }, now)
  const time = workingTime(calendar, 'Europe/Stockholm', '2025-01-01')
  const between = (from: string, to: string) => time(new Date(from), new Date(to))

  it('are none within a day, one from Friday to Monday, five in a week', () => {
    expect(between('2026-11-24T07:00:00Z', '2026-11-24T08:59:00Z')).to.equal(0)
    expect(between('2026-11-20T15:00:00Z', '2026-11-23T08:00:00Z')).to.equal(1)
    expect(between('2026-11-17T09:00:00Z', '2026-11-24T09:00:00Z')).to.equal(5)
  })

  it('pass over holidays: from Maundy Thursday to the Tuesday after Easter is one', () => {
    expect(between('2026-04-02T09:00:00Z', '2026-04-07T09:00:00Z')).to.equal(1)
  })

  it('are those of the organisation’s zone: half past eleven at night in London is the next day', () => {
    expect(between('2026-11-23T23:30:00Z', '2026-11-24T08:00:00Z')).to.equal(0)
    expect(between('2026-11-23T22:30:00Z', '2026-11-24T08:00:00Z')).to.equal(1)
  })

  it('are those that counting day by day gives', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(60), (start, length) => {
        const from = addDays('2025-01-10', start)
        const to = addDays(from, length)
        if (to > calendar.today) return
        let days = 0
        for (let day = from; day < to; day = addDays(day, 1))
          if (calendar.isWorkingDay(addDays(day, 1))) days += 1
        expect(between(`${from}T12:00:00Z`, `${to}T12:00:00Z`)).to.equal(days)
      }),
    )
  })
})

describe('Headings that say the point', () => {
  const name = (sv: string) => ({ sv, en: sv })
  const nothing = name('Inget')

  it('are true of nothing, of one, of the same day and of many', () => {
    expect(decidedHeading(spread()).sv).to.equal('Ingen ansökan har avgjorts under perioden')
    expect(decidedHeading(spread(3)).sv).to.equal(
      'Den enda ansökan som har avgjorts avgjordes inom 3 arbetsdagar',
    )
    expect(decidedHeading(spread(0, 0, 5)).sv).to.equal('Hälften av ansökningarna avgjordes samma dag')
    expect(decidedHeading(spread(0, 2, 2, 9)).en).to.equal(
      'Half of the requests were decided within 2 working days',
    )
    expect(decidedHeading(spread(1, 1)).sv).to.equal('Nio av tio ansökningar avgjordes inom 1 arbetsdag')
  })

  it('name the slowest group only when one is slowest', () => {
    const say = (...groups: [string, number[]][]) =>
      longestHeading(
        groups.map(([label, days]) => ({ ...spread(...days), name: name(label) })),
        {
          nothing,
          alike: { sv: 'i alla steg', en: 'in every step' },
          says: (slowest) => ({ sv: `Längst tid tar ${slowest.sv}`, en: `${slowest.en} takes longest` }),
        },
      ).sv
    expect(say()).to.equal('Inget')
    expect(say(['Chefen', [2]])).to.equal('Chefen: hälften klara inom 2 arbetsdagar')
    expect(say(['Chefen', [2]], ['Direktören', [4, 4]])).to.equal(
      'Längst tid tar direktören: hälften klara inom 4 arbetsdagar',
    )
    expect(say(['Chefen', [0]], ['Direktören', [0]])).to.equal(
      'Lika lång tid i alla steg: hälften klara samma dag',
    )
  })

  it('count what had no queue, what waits and what went against the policy', () => {
    const answers = {
      approvedAtOnce: 0,
      changesAtOnce: 0,
      refusedAtOnce: 0,
      offered: 0,
      byPerson: 0,
      byAccount: 0,
      unanswered: 0,
    }
    expect(queueHeading({ submitted: 0, answers }).sv).to.match(/^Ingen ansökan har skickats/)
    expect(queueHeading({ submitted: 9, answers }).sv).to.equal('Ingen ansökan beviljades utan kö')
    expect(queueHeading({ submitted: 9, answers: { ...answers, approvedAtOnce: 3 } }).en).to.equal(
      '3 of 9 requests were approved at once, with no queue',
    )
    const waiting = { count: 0, overdue: 0, longest: 0, by: [], units: [], oldest: [] }
    expect(waitingHeading(waiting).en).to.equal('Nothing is waiting just now')
    expect(waitingHeading({ ...waiting, count: 1, longest: 1 }).sv).to.equal(
      'En ansökan väntar, i 1 arbetsdag',
    )
    expect(waitingHeading({ ...waiting, count: 4, longest: 12 }).sv).to.equal(
      '4 ansökningar väntar, som längst i 12 arbetsdagar',
    )
    expect(deviationsHeading({ count: 0, decidedByPeople: 0, latest: [] }).sv).to.match(/^Ingen har fattat/)
    expect(deviationsHeading({ count: 2, decidedByPeople: 31, latest: [] }).sv).to.equal(
      '2 av 31 beslut gick emot prövningen',
    )
  })
})
