import { expect } from 'chai'
import fc from 'fast-check'
import Joi from 'joi'
import { withDifference } from '../../policies/case.ts'
import { base, person } from '../../policies/cases/base.ts'
import { cases } from '../../policies/cases.ts'
import {
  capped,
  compareEffects,
  EFFECTS,
  type Effect,
  MODES,
  type Mode,
  SIGNERS,
} from '../../policies/effects.ts'
import { evaluate } from '../../policies/evaluate.ts'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { Facts } from '../../policies/facts.ts'
import { registryOf } from '../../policies/registry.ts'
import { defineRule, finding, pass, type Rule } from '../../policies/rule.ts'
import type { RuleSetEntry } from '../../policies/ruleSet.ts'

/** What a made-up rule does: gives an effect, passes, throws, or says nothing at all. */
type Behaviour = { does: Effect | 'throw' | 'nothing'; mode: Mode; signOffBy: (typeof SIGNERS)[number][] }

const mode = fc.constantFrom(...MODES)
const behaviour = (
  does = fc.constantFrom<Behaviour['does'][]>(...EFFECTS, 'throw', 'nothing'),
): fc.Arbitrary<Behaviour> => fc.record({ does, mode, signOffBy: fc.subarray([...SIGNERS]) })
const some = fc.array(behaviour(), { minLength: 1, maxLength: 6 })

const words = { sv: 'x', en: 'x' }
const basePerson = person('somebody')
const text = { message: 'x', remedy: 'x' }

function ruleThat({ does, signOffBy }: Behaviour, id: string): Rule {
  return defineRule<object, { yes: Record<string, never>; no: Record<string, never> }>({
    id,
    version: 1,
    title: words,
    why: words,
    source: words,
    parameters: Joi.object({}),
    kinds: ['new', 'register-existing'],
    needs: [],
    check() {
      if (does === 'throw') throw new Error('broken')
      if (does === 'nothing') return []
      return does === 'pass' ? pass('yes', {}) : finding(does, 'no', {}, { signOffBy, redirects: [id] })
    },
    texts: { yes: { sv: () => text, en: () => text }, no: { sv: () => text, en: () => text } },
  })
}

function answer(behaviours: Behaviour[], order = behaviours.map((_, index) => index), facts: Facts = base) {
  const rules = behaviours.map((one, index) => ruleThat(one, `rule-${index}`))
  const entries = behaviours.map(
    (one, index): RuleSetEntry => ({ rule: `rule-${index}`, version: 1, mode: one.mode, parameters: {} }),
  )
  const inOrder = order.flatMap((index) => entries[index] ?? [])
  return evaluate({ id: 'made-up', version: 1, rules: inOrder }, facts, registryOf(rules))
}

describe('Effects, whatever the rules', () => {
  it('one finding more never makes the outcome milder, nor takes a signature away', () => {
    fc.assert(
      fc.property(some, behaviour(), (before, more) => {
        const [was, is] = [answer(before), answer([...before, more])]
        expect(compareEffects(is.outcome, was.outcome)).to.be.at.least(0)
        expect(is.signOffs).to.deep.include.members(was.signOffs)
      }),
    )
  })

  it('the order of the rules never matters', () => {
    const shuffled = some.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all.keys()], { minLength: all.length, maxLength: all.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([all, order]) => {
        expect(answer(all, order)).to.deep.equal(answer(all))
      }),
    )
  })

  it('a rule that throws or says nothing never lets a request pass', () => {
    const broken = behaviour(fc.constantFrom('throw' as const, 'nothing' as const))
    fc.assert(
      fc.property(fc.array(behaviour()), broken, (others, one) => {
        const { outcome, signOffs } = answer([...others, one])
        if (one.mode === 'enforce') {
          expect(compareEffects(outcome, 'sign-off')).to.be.at.least(0)
          expect(signOffs).to.deep.include({ by: 'lead', because: `rule-${others.length}` })
        }
        if (one.mode === 'warn') expect(compareEffects(outcome, 'advise')).to.be.at.least(0)
      }),
    )
  })

  it('a rule in mode warn never exceeds advice', () => {
    fc.assert(
      fc.property(some, (all) => {
        const { outcome, signOffs, redirects } = answer(all.map((one) => ({ ...one, mode: 'warn' as const })))
        expect(compareEffects(outcome, 'advise')).to.be.at.most(0)
        expect(signOffs).to.deep.equal([])
        expect(redirects).to.deep.equal([])
      }),
    )
  })

  it('a rule in mode audit never counts, and is always stored', () => {
    fc.assert(
      fc.property(some, behaviour(), (others, one) => {
        const [without, withIt] = [answer(others), answer([...others, { ...one, mode: 'audit' }])]
        const { results, ...counted } = withIt
        const { results: fewer, ...same } = without
        expect(counted).to.deep.equal(same)
        expect(results).to.have.lengthOf(fewer.length + 1)
      }),
    )
  })

  it('the outcome is the strictest of what counts', () => {
    const effects = fc.array(behaviour(fc.constantFrom(...EFFECTS)), { minLength: 1 })
    fc.assert(
      fc.property(effects, (all) => {
        const ranks = all.map(({ does, mode }) => EFFECTS.indexOf(capped(does as Effect, mode)))
        expect(EFFECTS.indexOf(answer(all).outcome)).to.equal(Math.max(...ranks))
      }),
    )
  })

  it('a sign-off always has somebody to sign', () => {
    fc.assert(
      fc.property(some, (all) => {
        const { outcome, signOffs } = answer(all)
        if (outcome === 'sign-off') expect(signOffs).to.not.be.empty
      }),
    )
  })

  it('an account that exists is never refused or sent elsewhere', () => {
    const existing = withDifference(base, { request: { kind: 'register-existing' } })
    fc.assert(
      fc.property(some, (all) => {
        const { outcome, redirects } = answer(all, undefined, existing)
        expect(outcome).to.not.be.oneOf(['refuse', 'redirect'])
        expect(redirects).to.deep.equal([])
      }),
    )
  })
})

/** Differences are partial, and one may follow another that took the whole away: fill in from the base what is then lacking. */
function whole(facts: Facts): Facts {
  const { channel, people } = facts
  const filled = Object.entries(people).map(([role, person]) => [
    role,
    person && { ...basePerson, ...person },
  ])
  return { ...facts, channel: channel && { ...base.channel, ...channel }, people: Object.fromEntries(filled) }
}

describe('The example rule set, whatever the facts', () => {
  const differences = cases.flatMap((one) => one.cases.map(({ given }) => given))
  const facts = fc
    .array(fc.constantFrom(...differences), { minLength: 1, maxLength: 4 })
    .map((several) => whole(several.reduce(withDifference, base)))

  it('an answer is plain JSON, and the same in any order of the rules', () => {
    const example = exampleRuleSet()
    fc.assert(
      fc.property(facts, (given) => {
        const answered = evaluate(example, given)
        expect(JSON.parse(JSON.stringify(answered))).to.deep.equal(answered)
        expect(evaluate({ ...example, rules: example.rules.toReversed() }, given)).to.deep.equal(answered)
      }),
    )
  })

  it('no rule fails over facts of the right shape', () => {
    const example = exampleRuleSet()
    fc.assert(
      fc.property(facts, (given) => {
        expect(evaluate(example, given).results.map(({ code }) => code)).to.not.include('rule-failed')
      }),
    )
  })

  it('a fact taken away from a submitted request never turns the answer into a pass', () => {
    const example = exampleRuleSet()
    const answers = [
      'channel',
      'owner',
      'hoursPerWeek',
      'supervision',
      'period',
      'childrenSeen',
      'careSeen',
    ] as const
    const open = withDifference(base, { unit: { level: 5 } })
    fc.assert(
      fc.property(fc.subarray([...answers], { minLength: 1 }), (taken) => {
        const request = Object.fromEntries(taken.map((name) => [name, null]))
        expect(evaluate(example, withDifference(open, { request })).outcome).to.not.be.oneOf([
          'pass',
          'advise',
        ])
      }),
    )
  })
})
