import { expect } from 'chai'
import fc from 'fast-check'
import { withDifference } from '../../policies/case.ts'
import { base } from '../../policies/cases/base.ts'
import { describe as inWords, standing } from '../../policies/describe.ts'
import { compareEffects } from '../../policies/effects.ts'
import { evaluate } from '../../policies/evaluate.ts'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { RuleException, Scope } from '../../policies/exceptions.ts'
import type { Facts } from '../../policies/facts.ts'
import { checkRuleSet, type RuleSet } from '../../policies/ruleSet.ts'

const example = exampleRuleSet()

function exception(otherwise: Partial<RuleException>): RuleException {
  return {
    id: 'trial',
    where: { units: ['library'] },
    reason: { sv: 'Försök med kontakt på finska.', en: 'A trial of contact in Finnish.' },
    askedBy: 'manager',
    agreedBy: 'lead',
    until: '2026-12-31',
    ...otherwise,
  }
}

function withException(rule: string, ...exceptions: RuleException[]): RuleSet {
  return {
    ...example,
    rules: example.rules.map((entry) => (entry.rule === rule ? { ...entry, exceptions } : entry)),
  }
}

const frozen = withDifference(base, { channel: { status: 'frozen' }, unit: { level: 5 } })
const resultOf = (ruleSet: RuleSet, facts: Facts, rule = 'channel-approved') => {
  const result = evaluate(ruleSet, facts).results.find((one) => one.rule === rule)
  if (!result) throw new Error('No result')
  return result
}
const waiver = exception({ waive: true })

describe('A waiver', () => {
  it('lets the request pass with advice, and leaves the finding visible with who, why and until when', () => {
    const answer = evaluate(withException('channel-approved', waiver), frozen)
    expect(answer.outcome).to.equal('advise')
    const result = resultOf(withException('channel-approved', waiver), frozen)
    expect(result).to.deep.include({ state: 'finding', code: 'frozen', effect: 'advise', ruled: 'refuse' })
    expect(result.exception).to.deep.include({ waived: true, askedBy: 'manager', agreedBy: 'lead' })
    expect(standing(result)).to.equal('note')
    expect(inWords(result, 'sv', (id) => `<${id}>`).message).to.equal(
      '<instagram> är fryst: inga nya konton öppnas där för närvarande. Undantag är beslutat till och med den 31 december 2026 av <manager> och <lead>: Försök med kontakt på finska.',
    )
    expect(inWords(result, 'en').message).to.match(/A waiver holds to the end of 31 December 2026/)
  })

  it('holds on its last day, and not on the day after', () => {
    for (const [until, outcome] of [
      ['2026-03-10', 'advise'],
      ['2026-03-09', 'refuse'],
    ] as const) {
      const ruleSet = withException('channel-approved', exception({ waive: true, until }))
      expect(evaluate(ruleSet, frozen).outcome, until).to.equal(outcome)
    }
  })

  it('never covers what could not be judged', () => {
    const unknown = withDifference(frozen, { channel: null })
    expect(evaluate(withException('channel-approved', waiver), unknown).outcome).to.equal('sign-off')
  })

  it('takes nothing from other rules', () => {
    const facts = withDifference(frozen, { request: { twoFactor: false } })
    expect(evaluate(withException('channel-approved', waiver), facts).outcome).to.equal('change')
  })
})

describe('An exception', () => {
  const outcome = (where: Scope, facts = frozen) =>
    evaluate(withException('channel-approved', exception({ where, waive: true })), facts).outcome

  it('holds for a unit and those below it, and not for others', () => {
    expect(outcome({ units: ['library'] })).to.equal('advise')
    expect(outcome({ units: ['culture'] })).to.equal('advise')
    expect(outcome({ units: ['school'] })).to.equal('refuse')
  })

  it('holds for a channel, a purpose or a level, and not for another', () => {
    expect(outcome({ channels: ['instagram'] })).to.equal('advise')
    expect(outcome({ channels: ['tiktok'] })).to.equal('refuse')
    expect(outcome({ purposes: ['information'] })).to.equal('advise')
    expect(outcome({ purposes: ['sales'] })).to.equal('refuse')
    expect(outcome({ levels: [4, 5] })).to.equal('advise')
    expect(outcome({ levels: [4] })).to.equal('refuse')
  })

  it('of several kinds holds only where all fit', () => {
    expect(outcome({ units: ['library'], channels: ['tiktok'] })).to.equal('refuse')
    expect(outcome({ units: ['library'], channels: ['instagram'] })).to.equal('advise')
  })

  it('may set a parameter, value by value, and says so', () => {
    const three = exception({ parameters: { levels: { 3: { ownAccounts: 3 } } } })
    const facts = withDifference(base, { unit: { ownAccounts: 2 } })
    const codes = (ruleSet: RuleSet) =>
      evaluate(ruleSet, facts)
        .results.filter(({ rule }) => rule === 'maturity-presence')
        .map(({ code }) => code)
    expect(codes(example)).to.include('over-quota')
    expect(codes(withException('maturity-presence', three))).to.include('within-quota')
    const said = inWords(
      resultOf(withException('maturity-presence', three), facts, 'maturity-presence'),
      'en',
    )
    expect(said.message).to.include('An adjustment holds here')
  })

  it('may set the mode', () => {
    const ruleSet = withException('channel-approved', exception({ mode: 'audit' }))
    expect(evaluate(ruleSet, frozen).outcome).to.equal('pass')
  })

  it('that comes first is the one that counts', () => {
    const [first, second] = [exception({ mode: 'warn' }), exception({ id: 'other', mode: 'audit' })]
    expect(resultOf(withException('channel-approved', first, second), frozen).exception?.id).to.equal('trial')
    expect(resultOf(withException('channel-approved', second, first), frozen).exception?.id).to.equal('other')
  })

  it('for something else changes nothing', () => {
    const elsewhere = fc.constantFrom(...example.rules.map(({ rule }) => rule))
    fc.assert(
      fc.property(elsewhere, (rule) => {
        const ruleSet = withException(rule, exception({ where: { units: ['school'] }, waive: true }))
        expect(evaluate(ruleSet, frozen)).to.deep.equal(evaluate(example, frozen))
      }),
    )
  })

  it('that waives never makes an answer stricter', () => {
    fc.assert(
      fc.property(fc.constantFrom(...example.rules.map(({ rule }) => rule)), (rule) => {
        const [was, is] = [evaluate(example, frozen), evaluate(withException(rule, waiver), frozen)]
        expect(compareEffects(is.outcome, was.outcome)).to.be.at.most(0)
        expect(is.results.map(({ code }) => code)).to.deep.equal(was.results.map(({ code }) => code))
      }),
    )
  })
})

describe('A rule set with an exception', () => {
  const errors = (one: unknown) => {
    const checked = checkRuleSet(withException('staffing', one as RuleException))
    return checked.ok ? [] : checked.errors.map(({ path }) => path.slice(4).join('.'))
  }

  it('is in order when it says where, why, who and until when', () => {
    expect(errors(waiver)).to.deep.equal([])
    expect(errors(exception({ parameters: { contentMinutesPerWeek: 30 } }))).to.deep.equal([])
  })

  it('is refused without a second pair of eyes, a reason, a last day, a place or a change', () => {
    expect(errors(exception({ waive: true, agreedBy: 'manager' }))).to.deep.equal(['agreedBy'])
    const { reason: _reason, until: _until, ...rest } = waiver
    expect(errors(rest)).to.have.members(['reason', 'until'])
    expect(errors({ ...waiver, where: {} })).to.deep.equal(['where'])
    expect(errors(exception({}))).to.have.lengthOf(1)
  })

  it('is refused when a parameter is out of bounds or unknown', () => {
    expect(errors(exception({ parameters: { contentMinutesPerWeek: -1 } }))).to.deep.equal([
      'parameters.contentMinutesPerWeek',
    ])
    expect(errors(exception({ parameters: { nonsense: 1 } }))).to.deep.equal(['parameters.nonsense'])
  })
})
