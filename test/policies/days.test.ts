import { expect } from 'chai'
import { addDays, addMonths } from '../../policies/days.ts'

describe('Days', () => {
  it('are counted over the end of a month and a leap year', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01')
    expect(addDays('2028-02-28', 1)).to.equal('2028-02-29')
    expect(addDays('2026-03-10', -90)).to.equal('2025-12-10')
  })

  it('some months later are the same day, or the last of a shorter month', () => {
    expect(addMonths('2025-11-03', 12)).to.equal('2026-11-03')
    expect(addMonths('2025-08-31', 6)).to.equal('2026-02-28')
    expect(addMonths('2028-02-29', 12)).to.equal('2029-02-28')
  })

  it('that are none are an error', () => {
    expect(() => addDays('soon', 1)).to.throw(RangeError, '"soon" is no day')
  })
})
