import { expect } from 'chai'
import { daysBefore } from '../scripts/example-organisation/days.ts'
import { exampleOrganisation } from '../scripts/example-organisation/exampleOrganisation.ts'
import { calendarOf, isKnownCountry } from '../server/calendar.ts'
import { check } from '../server/organisation/load/check.ts'
import { DescriptionError } from '../server/organisation/load/fault.ts'

const now = new Date('2026-11-24T09:00:00.000Z')
const sweden = calendarOf({ timeZone: 'Europe/Stockholm', country: 'SE' }, now)
const nowhere = calendarOf({ timeZone: 'Europe/Stockholm', country: null }, now)

describe('A limit in working days', () => {
  it('passes over Saturday and Sunday', () => {
    expect(sweden.addWorkingDays('2026-11-24', 5)).to.equal('2026-12-01')
    expect(sweden.isWorkingDay('2026-11-28')).to.equal(false)
  })

  it('passes over Swedish holidays, also those that move with Easter', () => {
    for (const day of ['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-14', '2027-03-26'])
      expect(sweden.isWorkingDay(day), day).to.equal(false)
    expect(sweden.addWorkingDays('2026-04-02', 1)).to.equal('2026-04-07')
  })

  it('passes over the eves of midsummer, Christmas and the new year, when nobody is at work', () => {
    for (const day of ['2026-06-19', '2026-12-24', '2026-12-31', '2025-06-20', '2027-06-25'])
      expect(sweden.isWorkingDay(day), day).to.equal(false)
    expect(sweden.addWorkingDays('2026-12-23', 5)).to.equal('2027-01-05')
  })

  it('counts the days that only have a name: skärtorsdagen, valborg, lucia and annandag pingst', () => {
    for (const day of ['2026-04-02', '2026-04-30', '2027-12-13', '2026-05-25'])
      expect(sweden.isWorkingDay(day), day).to.equal(true)
  })

  it('is one of the organisation’s own zone: late in the evening in London it is tomorrow in Stockholm', () => {
    const late = new Date('2026-11-24T23:30:00.000Z')
    expect(calendarOf({ timeZone: 'Europe/Stockholm', country: 'SE' }, late).today).to.equal('2026-11-25')
    expect(calendarOf({ timeZone: 'Europe/London', country: 'GB' }, late).today).to.equal('2026-11-24')
  })

  it('passes over weekends only where no country is named', () => {
    expect(nowhere.addWorkingDays('2026-12-23', 5)).to.equal('2026-12-30')
  })
})

describe('The country of an organisation', () => {
  const description = exampleOrganisation(daysBefore(now))
  const of = (country: string) => ({
    ...description,
    organisation: { ...description.organisation, country },
  })

  it('is one that there is a calendar for; any other is named as a fault', () => {
    expect(isKnownCountry('SE') && isKnownCountry('FI')).to.equal(true)
    expect(() => check(of('NO'))).not.to.throw()
    expect(() => check(of('Sverige'))).to.throw(DescriptionError, 'code of a country')
  })
})
