import { expect } from 'chai'
import { compareRuleSets, describeRuleSetChange } from '../../policies/compareRuleSets.ts'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { RuleException } from '../../policies/exceptions.ts'
import { LANGUAGES } from '../../policies/language.ts'
import type { RuleSet, RuleSetEntry } from '../../policies/ruleSet.ts'

const example = exampleRuleSet()

function changed(rule: string, otherwise: Partial<RuleSetEntry>): RuleSet {
  const rules = example.rules.map((entry) => (entry.rule === rule ? { ...entry, ...otherwise } : entry))
  return { ...example, rules }
}

const parametersOf = (rule: string) => example.rules.find((entry) => entry.rule === rule)?.parameters ?? {}

const sentences = (after: RuleSet, before = example) => ({
  sv: compareRuleSets(before, after).map((one) => describeRuleSetChange(one, 'sv')),
  en: compareRuleSets(before, after).map((one) => describeRuleSetChange(one, 'en')),
})

const waiver: RuleException = {
  id: 'finnish',
  where: { units: ['library'], channels: ['instagram'] },
  waive: true,
  reason: { sv: 'Försök på finska.', en: 'A trial in Finnish.' },
  askedBy: 'manager',
  agreedBy: 'lead',
  until: '2026-12-31',
}

describe('Two rule sets side by side', () => {
  it('that are the same, or in another order, or leave out what is default, have nothing between them', () => {
    expect(compareRuleSets(example, example)).to.deep.equal([])
    expect(compareRuleSets(example, { ...example, rules: example.rules.toReversed() })).to.deep.equal([])
    expect(compareRuleSets(example, changed('staffing', { parameters: {} }))).to.deep.equal([])
  })

  it('say which rule is new and which is gone', () => {
    const fewer = { ...example, rules: example.rules.filter(({ rule }) => rule !== 'naming') }
    expect(sentences(fewer)).to.deep.equal({
      sv: ['Regeln ”Namnet säger vem som står bakom” tas bort.'],
      en: ['The rule “The name says who is behind it” is taken away.'],
    })
    expect(sentences(example, fewer).sv).to.deep.equal([
      'Regeln ”Namnet säger vem som står bakom” tillkommer: krav.',
    ])
  })

  it('say how hard a rule counts, and by which version', () => {
    expect(sentences(changed('naming', { mode: 'warn' })).en).to.deep.equal([
      '“The name says who is behind it” becomes recommended instead of required.',
    ])
    expect(sentences(example, changed('need-over-the-year', { version: 1 })).sv).to.deep.equal([
      '”Behov under större delen av året” prövas enligt version 3 av regeln i stället för version 1.',
    ])
  })

  it('name a parameter by its label and level, and both values', () => {
    const parameters = { ...parametersOf('maturity-presence'), levels: { 3: { ownAccounts: 3 } } }
    expect(sentences(changed('maturity-presence', { parameters }))).to.satisfy(
      ({ sv, en }: { sv: string[]; en: string[] }) =>
        sv.length === 1 &&
        /nivå 3, egna konton för en verksamhet \(tomt: ingen gräns\) ändras från 2 till 3\.$/.test(
          sv[0] ?? '',
        ) &&
        /level 3, own accounts of a unit \(empty: no limit\) changes from 2 to 3\.$/.test(en[0] ?? ''),
    )
  })

  it('tell of an exception where it holds, what it does, until when, who and why', () => {
    const after = changed('channel-approved', { exceptions: [waiver] })
    expect(sentences(after)).to.deep.equal({
      sv: [
        '”Kanalen är bedömd”: ett undantag tillkommer för library, instagram, punkten visas men hindrar inte, till och med den 31 december 2026 (manager och lead: Försök på finska).',
      ],
      en: [
        '“The channel is assessed”: there is a new exception for library, instagram, the point is shown but holds nothing up, to the end of 31 December 2026 (manager and lead: A trial in Finnish).',
      ],
    })
    expect(sentences(example, after).sv).to.deep.equal([
      '”Kanalen är bedömd”: undantaget för library, instagram upphör.',
    ])
    const later = changed('channel-approved', { exceptions: [{ ...waiver, until: '2027-06-30' }] })
    expect(sentences(later, after).en[0]).to.include('the exception changes').and.to.include('30 June 2027')
  })

  it('read as sentences for every parameter of every rule', () => {
    for (const { rule, version, mode, parameters } of example.rules) {
      for (const key of Object.keys(parameters)) {
        const after = changed(rule, { version, mode, parameters: { ...parameters, [key]: 7 } })
        for (const one of compareRuleSets(example, after)) {
          for (const language of LANGUAGES) {
            const sentence = describeRuleSetChange(one, language)
            expect(sentence).to.match(/^[”“].*\.$/)
            expect(sentence).to.not.match(/undefined|\[object|NaN/)
          }
        }
      }
    }
  })
})
