import { expect } from 'chai'
import { addDays, addMonths, daysFrom } from '../../policies/days.ts'

describe('Days', () => {
  it('are counted over the end of a month and a leap year', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01')
    expect(addDays('2028-02-28', 1)).to.equal('2028-02-29')
    expect(addDays('2026-03-10', -90)).to.equal('2025-12-10')
  })

  it('are so many from one to another as are added to come there', () => {
    expect(daysFrom('2028-02-28', '2028-03-01')).to.equal(2)
    expect(daysFrom('2026-03-10', '2025-12-10')).to.equal(-90)
    for (const count of [-400, -1, 0, 1, 31, 366]) {
      expect(daysFrom('2026-11-24', addDays('2026-11-24', count))).to.equal(count)
    }
  })

  it('some months later are the same day, or the last of a shorter month', () => {
    expect(addMonths('2025-11-03', 12)).to.equal('2026-11-03')
    expect(addMonths('2025-08-31', 6)).to.equal('2026-02-28')
    expect(addMonths('2028-02-29', 12)).to.equal('2029-02-28')
  })

  it('that are none are an error', () => {
    expect(() => addDays('soon', 1)).to.throw(RangeError, '"soon" is no day')
    expect(() => daysFrom('2026-11-24', 'soon')).to.throw(RangeError, '"soon" is no day')
  })
})
