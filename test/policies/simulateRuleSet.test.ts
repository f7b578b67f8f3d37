import { expect } from 'chai'
import { withDifference } from '../../policies/case.ts'
import { base } from '../../policies/cases/base.ts'
import { evaluate } from '../../policies/evaluate.ts'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { Facts } from '../../policies/facts.ts'
import { describeSimulation, simulateRuleSet } from '../../scripts/policy/simulateRuleSet.ts'
import { testCases } from '../../scripts/policy/testCases.ts'

const example = exampleRuleSet()

function past(number: number, facts: Facts) {
  const { outcome, results } = evaluate(example, facts)
  return { request: `request-${number}`, number, facts, outcome, results }
}

const open = withDifference(base, { unit: { level: 5 } })
const decisions = [
  past(1, open),
  past(2, withDifference(open, { channel: { status: 'frozen' } })),
  past(3, withDifference(open, { request: { childrenSeen: true } })),
]

describe('A rule set tried on past requests', () => {
  it('that is the same changes nothing', () => {
    const simulation = simulateRuleSet(example, decisions)
    expect(simulation.changed).to.deep.equal([])
    expect(describeSimulation(simulation, 'en', (rule) => rule)[0]).to.equal(
      '3 requests were evaluated again. 0 would have had another answer.',
    )
  })

  it('says which requests would have had another answer, and by which rule', () => {
    const rules = example.rules.map((entry) =>
      entry.rule === 'channel-approved' ? { ...entry, mode: 'audit' as const } : entry,
    )
    const simulation = simulateRuleSet({ ...example, rules }, decisions)
    expect(simulation.changed).to.deep.equal([
      { request: 'request-2', number: 2, from: 'refuse', to: 'pass', because: ['channel-approved'] },
    ])
    expect(simulation.byRule).to.deep.equal([{ rule: 'channel-approved', requests: 1 }])
    expect(simulation.outcomes).to.deep.include({ effect: 'refuse', before: 1, after: 0 })
    expect(describeSimulation(simulation, 'sv', () => 'Kanalen').slice(-2)).to.deep.equal([
      '  Kanalen (channel-approved): 1',
      '#2: hindras -> ja direkt (channel-approved)',
    ])
  })
})

describe('The worked examples, run from the command line', () => {
  it('all come out as they say', () => {
    const { run, failed } = testCases('en')
    expect(failed).to.deep.equal([])
    expect(run).to.be.at.least(200)
  })
})
