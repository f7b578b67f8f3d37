import { expect } from 'chai'
import { formats } from '../../server/pages/formats.ts'
import { chooseLanguage, readCookie } from '../../server/pages/language.ts'

const nothing = { cookie: undefined, person: null, acceptLanguage: undefined, organisation: 'sv' as const }

describe('the language of a page', () => {
  it('is the one that was chosen on the page, before all else', () => {
    const chosen = { ...nothing, cookie: 'en', person: 'sv' as const, acceptLanguage: 'sv' }
    expect(chooseLanguage(chosen)).to.equal('en')
  })

  it('is else the one the register knows that the person wants', () => {
    expect(chooseLanguage({ ...nothing, person: 'en', acceptLanguage: 'sv' })).to.equal('en')
  })

  it('is else the best of ours that the browser asks for', () => {
    const asked = (acceptLanguage: string) => chooseLanguage({ ...nothing, acceptLanguage })
    expect(asked('de, en-GB;q=0.8, sv;q=0.5')).to.equal('en')
    expect(asked('en;q=0.3, sv-FI')).to.equal('sv')
    expect(asked('en;q=0, fr')).to.equal('sv')
    expect(asked(';;,=,q=')).to.equal('sv')
  })

  it('is else the organisation’s', () => {
    expect(chooseLanguage({ ...nothing, organisation: 'en' })).to.equal('en')
  })

  it('is not one that somebody made up', () => {
    expect(chooseLanguage({ ...nothing, cookie: 'xx' })).to.equal('sv')
  })

  it('is read from its own cookie only', () => {
    expect(readCookie('mylanguage=de; language=en', 'language')).to.equal('en')
    expect(readCookie('mylanguage=en', 'language')).to.equal(undefined)
  })
})

describe('days, times and numbers', () => {
  const now = new Date('2026-11-24T22:30:00Z')
  const sv = formats('sv', 'Europe/Stockholm', now)
  const en = formats('en', 'Europe/Stockholm', now)

  it('are written as Swedes write them', () => {
    expect(sv.day('2026-11-24')).to.equal('24 november 2026')
    expect(sv.time(now)).to.equal('24 november 2026 kl. 23.30')
    expect(sv.number(12500).replace(/\s/g, ' ')).to.equal('12 500')
    expect(sv.money(1_250_000).replace(/\s/g, ' ')).to.equal('12 500 kr')
    expect(sv.list(['a', 'b', 'c'])).to.equal('a, b och c')
    expect(sv.either(['a', 'b'])).to.equal('a eller b')
  })

  it('are written as the English write them', () => {
    expect(en.day('2026-11-24')).to.equal('24 November 2026')
    expect(en.time(now)).to.equal('24 November 2026 at 23:30')
    expect(en.number(12500)).to.equal('12,500')
  })

  it('are those of the organisation’s zone: late on New Year’s Eve in UTC it is next year here', () => {
    const eve = new Date('2026-12-31T23:30:00Z')
    expect(sv.day(eve)).to.equal('1 januari 2027')
    expect(sv.dayOf(eve)).to.equal('2027-01-01')
  })

  it('are counted in whole days from today', () => {
    expect(sv.daysFromNow('2026-11-24')).to.equal('i dag')
    expect(sv.daysFromNow('2026-11-25')).to.equal('i morgon')
    expect(sv.daysFromNow('2026-12-01')).to.equal('om 7 dagar')
    expect(en.daysFromNow('2026-11-20')).to.equal('4 days ago')
  })
})
