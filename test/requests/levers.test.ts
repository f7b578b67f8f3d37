import { expect } from 'chai'
import { baseFacts, exampleRuleSet, type Facts, prepare } from '../../policies/index.ts'
import { leversFor } from '../../server/requests/nextSteps.ts'

/** The example rules, with the lead asked too, at every level, when an account of the unit has no owner. */
const strict = exampleRuleSet()
for (const use of strict.rules) {
  if (use.rule === 'unit-health') use.parameters = { ...use.parameters, signOffAtLevels: [1, 2, 3, 4, 5] }
}
const unit = (given: Partial<Facts['unit']>): Facts => ({
  ...baseFacts,
  unit: { ...baseFacts.unit, ...given },
})
const takes = (facts: Facts, ruleSet = exampleRuleSet()) => leversFor(facts, prepare(ruleSet))
const kinds = (levers: ReturnType<typeof takes>) =>
  levers.map(({ changes }) => changes.map(({ kind }) => kind))

describe('What it takes for a freer answer', () => {
  it('is the nearest level at which fewer are asked', () => {
    const [lever] = takes(unit({ level: 2 }))
    expect(lever?.changes).to.deep.equal([{ kind: 'level', level: 3 }])
    expect(lever?.gives.signers).to.deep.equal(['manager'])
  })

  it('is an owner for the account without one, where that is what the lead is asked about', () => {
    const orphaned = unit({ level: 3, ownAccounts: 1, accountsWithoutOwner: 1 })
    expect(kinds(takes(orphaned, strict))).to.deep.include(['owners'])
    expect(kinds(takes(orphaned)), 'where it is only advised about').to.not.deep.include(['owners'])
  })

  it('is nothing for a unit that decides for itself, also when it is given advice', () => {
    expect(takes(unit({ level: 5 }))).to.deep.equal([])
    expect(takes(unit({ level: 5, ownAccounts: 1, accountsWithoutOwner: 1 }))).to.deep.equal([])
  })

  it('is no level where the strategy is open to all, since none counts there', () => {
    const open = {
      ...unit({ level: 1 }),
      strategy: { ...baseFacts.strategy, presenceModel: 'open' as const },
    }
    expect(kinds(takes(open)).flat()).not.to.include('level')
  })

  it('is nothing of the unit’s own where the channel is closed to new accounts', () => {
    const frozen = {
      ...unit({ level: 2 }),
      channel: baseFacts.channel && { ...baseFacts.channel, status: 'frozen' as const },
    }
    expect(takes(frozen)).to.deep.equal([])
  })
})
