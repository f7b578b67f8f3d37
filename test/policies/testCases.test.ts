import { expect } from 'chai'
import { testCases } from '../../scripts/policy/testCases.ts'

describe('The worked examples, run from the command line', () => {
  it('all come out as they say', () => {
    const { run, failed } = testCases('en')
    expect(failed).to.deep.equal([])
    expect(run).to.be.at.least(200)
  })
})
