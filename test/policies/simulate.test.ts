import { expect } from 'chai'
import fc from 'fast-check'
import {
  addTallies,
  baseFacts,
  EFFECTS,
  type Effect,
  emptyTally,
  evaluate,
  exampleRuleSet,
  type Facts,
  type Judged,
  type RuleSet,
  SIGNERS,
  type Signer,
  shiftBetween,
  tallyOf,
  withDifference,
} from '../../policies/index.ts'

const example = exampleRuleSet()
const open = withDifference(baseFacts, { unit: { level: 5 } })

function shift(facts: Facts, before: RuleSet, after: RuleSet) {
  return shiftBetween(evaluate(before, facts), evaluate(after, facts))
}

function without(rule: string): RuleSet {
  const rules = example.rules.map((entry) =>
    entry.rule === rule ? { ...entry, mode: 'audit' as const } : entry,
  )
  return { ...example, rules }
}

describe('Two answers to the same request', () => {
  it('from the same rules do not differ', () => {
    expect(shift(open, example, example)).to.include({ direction: 'same' })
    expect(shift(open, example, example).because).to.deep.equal([])
  })

  it('name the rule by which they differ, and which way', () => {
    const frozen = withDifference(open, { channel: { status: 'frozen' } })
    const milder = shift(frozen, example, without('channel-approved'))
    expect(milder.from.outcome).to.equal('refuse')
    expect(milder).to.deep.include({ direction: 'milder', because: ['channel-approved'] })
    expect(shift(frozen, without('channel-approved'), example).direction).to.equal('stricter')
  })

  it('that both stand against it name the rules that do', () => {
    const frozen = withDifference(open, { channel: { status: 'frozen' } })
    expect(shift(frozen, example, example)).to.deep.include({
      direction: 'same',
      because: ['channel-approved'],
    })
  })

  it('differ where other people have to sign, though the outcome is the same', () => {
    const signed = (signers: Signer[]) => ({
      outcome: 'sign-off' as const,
      signOffs: signers.map((by) => ({ by, because: 'maturity-presence' })),
      results: [{ rule: 'maturity-presence', effect: 'sign-off' as const, signOffBy: signers }],
    })
    const fewer = shiftBetween(signed(['manager', 'lead']), signed(['manager']))
    expect(fewer).to.deep.include({ direction: 'milder', because: ['maturity-presence'] })
    expect(shiftBetween(signed(['manager']), signed(['director'])).direction).to.equal('stricter')
    expect(shiftBetween(signed(['manager']), signed(['manager'])).direction).to.equal('same')
  })

  it('do not differ by who would have to sign, while it cannot go on as it is', () => {
    const refused = (by: Signer) => ({
      outcome: 'refuse' as const,
      signOffs: [{ by, because: 'maturity-presence' }],
      results: [{ rule: 'channel-approved', effect: 'refuse' as const }],
    })
    const shift = shiftBetween(refused('manager'), refused('lead'))
    expect(shift).to.deep.include({ direction: 'same', because: ['channel-approved'] })
  })

  it('do not differ by who may only object', () => {
    const told = { by: 'lead' as const, because: 'maturity-presence', objectionWithinWorkingDays: 5 }
    const manager = { by: 'manager' as const, because: 'maturity-presence' }
    const answer = (signOffs: (typeof manager | typeof told)[]) => ({
      outcome: 'sign-off' as const,
      signOffs,
      results: [],
    })
    expect(shiftBetween(answer([manager, told]), answer([manager])).direction).to.equal('same')
  })
})

const answer = fc.record({
  outcome: fc.constantFrom<Effect>(...EFFECTS),
  signers: fc.subarray([...SIGNERS]),
})
const judged: fc.Arbitrary<Judged> = fc.record({
  unit: fc.constantFrom('school', 'library'),
  channel: fc.constantFrom('instagram', 'youtube', null),
  shift: fc.record({
    from: answer,
    to: answer,
    direction: fc.constantFrom('stricter' as const, 'milder' as const, 'same' as const),
    because: fc.subarray(['staffing', 'naming']),
  }),
})

describe('Sums over what was judged', () => {
  it('are the same whichever batches it is cut into and in whichever order they are added', () => {
    fc.assert(
      fc.property(fc.array(fc.array(judged)), fc.integer(), (batches, seed) => {
        const whole = tallyOf(batches.flat())
        const order = batches.map((_, index) => index).sort((a, b) => ((a * seed) % 7) - ((b * seed) % 7))
        const added = order.reduce(
          (sum, index) => addTallies(sum, tallyOf(batches[index] ?? [])),
          emptyTally(),
        )
        expect(added).to.deep.equal(whole)
      }),
    )
  })

  it('count everything once: by outcome before, by outcome after, and by unit', () => {
    fc.assert(
      fc.property(fc.array(judged), (all) => {
        const { count, outcomes, units } = tallyOf(all)
        expect(count).to.equal(all.length)
        const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
        expect(sum(Object.values(outcomes).map(({ before }) => before))).to.equal(count)
        expect(sum(Object.values(outcomes).map(({ after }) => after))).to.equal(count)
        expect(sum(Object.values(units).map((unit) => unit.count))).to.equal(count)
      }),
    )
  })
})
