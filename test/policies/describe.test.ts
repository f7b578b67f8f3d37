import { expect } from 'chai'
import type { Difference } from '../../policies/case.ts'
import { withDifference } from '../../policies/case.ts'
import { account, base } from '../../policies/cases/base.ts'
import { describe as inWords, standing } from '../../policies/describe.ts'
import type { Mode } from '../../policies/effects.ts'
import { evaluate, type Result } from '../../policies/evaluate.ts'

function resultOf(rule: string, given: Difference, mode: Mode = 'enforce'): Result {
  const ruleSet = { id: 'test', version: 1, rules: [{ rule, version: 1, mode, parameters: {} }] }
  const [result] = evaluate(ruleSet, withDifference(base, given)).results
  if (!result) throw new Error('No result')
  return result
}

const frozen: Difference = { channel: { status: 'frozen' } }

describe('Words for a result', () => {
  it('are Swedish for who reads Swedish, with names in place of ids', () => {
    const names = (id: string) => ({ instagram: 'Instagram' })[id] ?? id
    const text = inWords(resultOf('channel-approved', {}), 'sv', names)
    expect(text).to.deep.include({
      title: 'Kanalen är bedömd',
      message: 'Instagram är godkänd. Bedömningen gjordes den 3 november 2025.',
      remedy: '',
    })
    expect(text.why).to.include('en gång för varje kanal')
  })

  it('are English for who reads English, with ids where nobody knows the name', () => {
    expect(inWords(resultOf('channel-approved', {}), 'en').message).to.equal(
      'instagram is approved. It was assessed on 3 November 2025.',
    )
  })

  it('write figures in the form of each language', () => {
    const few = resultOf('staffing', { request: { hoursPerWeek: 2.5 } })
    expect(inWords(few, 'sv').message).to.include('2,5 timmar i veckan').and.to.include('uppsikt fem dagar')
    expect(inWords(few, 'en').message).to.include('2.5 hours a week').and.to.include('supervision five days')
  })

  it('name three accounts and count the rest', () => {
    const candidates = ['a', 'b', 'c', 'd', 'e'].map((id) => account(id))
    const offer = resultOf('resembling-account', { accounts: { total: 5, candidates } })
    expect(inWords(offer, 'sv').message).to.match(/^a, b, c och 2 till når/)
    expect(inWords(offer, 'en').message).to.match(/^a, b, c and 2 more reach/)
  })

  it('say how many accounts were compared when not all were', () => {
    const candidates = [account('other', { purposes: ['recruitment'] })]
    const none = resultOf('resembling-account', { accounts: { total: 12_500, candidates } })
    expect(inWords(none, 'sv').message).to.match(/av totalt 12\s500,/)
    expect(inWords(none, 'en').message).to.include('of 12,500 in all')
  })

  it('say of a recommendation that it does not hold up the request', () => {
    expect(inWords(resultOf('channel-approved', frozen, 'warn'), 'sv').message).to.match(
      /hindrar inte ansökan\.$/,
    )
    expect(inWords(resultOf('channel-approved', frozen), 'sv').message).to.not.include('hindrar inte')
  })

  it('say of a rule that is only followed up that it does not count', () => {
    expect(inWords(resultOf('channel-approved', frozen, 'audit'), 'en').message).to.match(
      /does not affect the answer\.$/,
    )
  })

  it('say of an account that exists that the lead decides', () => {
    const existing = resultOf('channel-approved', { ...frozen, request: { kind: 'register-existing' } })
    expect(inWords(existing, 'en').message).to.match(/the communications lead decides how to deal with it\.$/)
  })

  it('stay readable when the version of the rule is gone', () => {
    const old = { ...resultOf('channel-approved', {}), version: 99 }
    expect(inWords(old, 'sv').message).to.equal('Texten till den här kontrollpunkten kan inte visas.')
    expect(inWords({ ...old, code: 'missing-fact', values: {} }, 'en').message).to.include('What is missing')
  })

  it('stay readable when the values do not fit', () => {
    const odd = { ...resultOf('channel-approved', {}), values: { channel: 'x', assessedOn: 'long ago' } }
    expect(inWords(odd, 'en').message).to.equal('The text of this point cannot be shown.')
  })
})

describe('How a point stands', () => {
  it('follows its effect as it counts', () => {
    expect(standing(resultOf('channel-approved', {}))).to.equal('met')
    expect(standing(resultOf('channel-approved', frozen))).to.equal('against')
    expect(standing(resultOf('children-or-care', { request: { careSeen: true } }))).to.equal('needs')
    expect(standing(resultOf('need-over-the-year', { request: { period: 'season' } }))).to.equal('note')
  })

  it('is never against for an offer, a recommendation or an unanswered question', () => {
    const offer = { accounts: { total: 1, candidates: [account('libraries')] } }
    expect(standing(resultOf('resembling-account', offer))).to.equal('needs')
    expect(standing(resultOf('channel-approved', frozen, 'warn'))).to.equal('note')
    const draft: Difference = { stage: 'draft', request: { period: null } }
    expect(standing(resultOf('need-over-the-year', draft))).to.equal('note')
  })
})
