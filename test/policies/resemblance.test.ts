import { expect } from 'chai'
import fc from 'fast-check'
import { baseFacts } from '../../policies/index.ts'
import { byResemblance, nearest, resemblance } from '../../policies/resemblance.ts'

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
const asked = fc.record({
  purposes: words,
  audiences: words,
  languages: words,
  channel: fc.constantFrom('x', 'y', null),
})
const account = fc.record({
  _id: fc.uuid(),
  purposes: words,
  audiences: words,
  languages: words,
  channel: fc.constantFrom('x', 'y'),
  place: fc.constant(null),
  operation: fc.constant(null),
})

describe('The accounts that are most like what is asked for', () => {
  it('are those that stand first when each is compared in full', () => {
    fc.assert(
      fc.property(asked, fc.uniqueArray(account, { selector: ({ _id }) => _id }), (given, accounts) => {
        const facts = { ...baseFacts, request: { ...baseFacts.request, ...given } }
        const inFull = accounts
          .map((each) => resemblance(facts, { ...each, id: each._id }))
          .sort(byResemblance)
          .slice(0, 3)
        expect(nearest(facts, accounts, 3).map(({ _id }) => _id)).to.deep.equal(
          inFull.map((one) => one.account),
        )
      }),
    )
  })

  it('are counted once for each thing that is asked for, however often it is said', () => {
    const facts = { ...baseFacts, request: { ...baseFacts.request, purposes: ['a', 'a', 'b'] } }
    const like = { audiences: [], languages: [], channel: 'x', place: null, operation: null }
    expect(resemblance(facts, { ...like, id: '1', purposes: ['a', 'a'] }).purposes).to.equal(50)
    expect(resemblance(facts, { ...like, id: '1', purposes: ['c'] }).purposes).to.equal(0)
    expect(
      resemblance(
        { ...facts, request: { ...facts.request, purposes: [] } },
        { ...like, id: '1', purposes: ['a'] },
      ).purposes,
    ).to.equal(0)
  })
})
